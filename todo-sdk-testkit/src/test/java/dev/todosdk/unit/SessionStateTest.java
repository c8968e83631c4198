package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.pooler.PgBouncer;
import dev.todosdk.pooler.SessionState;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a unit leaves in the server's session reaches the next unit on that connection. */
@ParameterizedClass
@EnumSource(CommitPath.class)
class SessionStateTest {

    /** Ways to leave something, each with a question that shows it. */
    private static final Map<String, String> WAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("SET application_name = 'left'", setting("application_name")),
            Map.entry("SET search_path = pg_catalog, public", setting("search_path")),
            Map.entry(
                    "SELECT set_config('app.tenant', 'left', false)",
                    "coalesce(current_setting('app.tenant', true), '')"),
            Map.entry("SET TIME ZONE 'Asia/Kolkata'", setting("TimeZone")),
            Map.entry("SET statement_timeout = '61s'", setting("statement_timeout")),
            Map.entry("SET lock_timeout = '7s'", setting("lock_timeout")),
            Map.entry("SET work_mem = '65MB'", setting("work_mem")),
            Map.entry("SET row_security = off", setting("row_security")),
            Map.entry("SET synchronous_commit = off", setting("synchronous_commit")),
            Map.entry("SET session_replication_role = replica", setting("session_replication_role")),
            Map.entry("SET intervalstyle = 'iso_8601'", setting("intervalstyle")),
            Map.entry("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", setting("default_transaction_read_only")),
            Map.entry(
                    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                    setting("default_transaction_isolation")),
            Map.entry("SET ROLE pg_read_all_data", "current_user::text"),
            Map.entry("SET SESSION AUTHORIZATION pg_read_all_data", "session_user::text"),
            Map.entry("SELECT pg_advisory_lock(4711)", locks()),
            Map.entry("SELECT pg_try_advisory_lock_shared(4712)", locks()),
            Map.entry("LISTEN left_channel", "(SELECT count(*)::text FROM pg_listening_channels())"),
            Map.entry("CREATE TEMP TABLE left_table (id int)", relation("left_table")),
            Map.entry("CREATE TEMP SEQUENCE left_sequence", relation("left_sequence")),
            Map.entry("CREATE TEMP VIEW left_view AS SELECT 1 AS one", relation("left_view")),
            Map.entry(
                    "PREPARE left_statement AS SELECT 1",
                    "(SELECT count(*)::text FROM pg_prepared_statements WHERE from_sql)"),
            Map.entry(
                    "DECLARE left_cursor CURSOR WITH HOLD FOR SELECT 1",
                    "(SELECT count(*)::text FROM pg_cursors WHERE is_holdable)")));

    private final CommitPath path;
    private final TestDatabase server;
    private final Database db;

    SessionStateTest(CommitPath path) {
        this.path = path;
        this.server = PostgresqlForTests.shared().createDatabase();
        this.db = start(server.jdbcUrl());
    }

    private static String setting(String name) {
        return "current_setting('" + name + "')";
    }

    private static String locks() {
        return "(SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())";
    }

    private static String relation(String name) {
        return "coalesce(to_regclass('pg_temp." + name + "')::text, '')";
    }

    private Database start(String url) {
        return Database.builder()
                .jdbcUrl(url)
                .username(server.username())
                .password(server.password())
                .migrationUrl(server.jdbcUrl())
                .poolSize(1)
                .commitPath(path)
                .module(new LedgerModule())
                .module(new OpenAccounts.Module())
                .start();
    }

    @BeforeEach
    void oneAccount() {
        db.run(unit -> accounts(unit).insert(new Account(1, 10)));
    }

    @AfterEach
    void close() {
        db.close();
        server.close();
    }

    private static OpenAccounts accounts(UnitOfWork unit) {
        return unit.repository(OpenAccounts.class);
    }

    /** With the connection in hand, or as a native query. */
    private static void execute(UnitOfWork unit, String sql) {
        if (sql.startsWith("SELECT")) {
            accounts(unit).door().createNativeQuery(sql, Object.class).getResultList();
            return;
        }
        accounts(unit).door().unwrap(Session.class).doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private Map<String, String> state() {
        return db.call(unit -> {
            Map<String, String> state = new TreeMap<>();
            Session session = accounts(unit).door().unwrap(Session.class);
            WAYS.forEach((way, question) -> state.put(
                    way,
                    session.createNativeQuery("SELECT " + question, String.class)
                            .getSingleResult()));
            return state;
        });
    }

    private enum End {
        COMMIT {
            @Override
            void end(Database db, String way) {
                db.run(unit -> {
                    execute(unit, way);
                    accounts(unit).count();
                });
            }
        },
        COMMIT_WITH_WRITES {
            @Override
            void end(Database db, String way) {
                if (way.contains("READ ONLY") || way.contains("AUTHORIZATION") || way.contains("ROLE")) {
                    return; // Its own writes would be refused.
                }
                db.run(unit -> {
                    execute(unit, way);
                    accounts(unit).getById(1L).balance++;
                });
            }
        },
        ROLLBACK {
            @Override
            void end(Database db, String way) {
                assertThatThrownBy(() -> db.run(unit -> {
                            execute(unit, way);
                            throw new IllegalStateException("given up");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }
        },
        FAILURE {
            @Override
            void end(Database db, String way) {
                assertThatThrownBy(() -> db.run(unit -> {
                            execute(unit, way);
                            execute(unit, "SELECT 1 / 0");
                        }))
                        .isInstanceOf(RuntimeException.class);
            }
        },
        FORGOTTEN_COMMIT {
            @Override
            void end(Database db, String way) {
                try (UnitOfWork unit = db.begin()) {
                    execute(unit, way);
                }
            }
        },
        READING {
            @Override
            void end(Database db, String way) {
                if (way.startsWith("CREATE") || way.startsWith("LISTEN")) {
                    return; // The server refuses it.
                }
                db.run(UnitOptions.READ_ONLY, unit -> execute(unit, way));
            }
        };

        abstract void end(Database db, String way);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftForTheNextUnit(End end) {
        Map<String, String> before = state();
        for (String way : WAYS.keySet()) {
            end.end(db, way);
            assertThat(state()).as(way).isEqualTo(before);
        }
        assertThat(WAYS.size()).isGreaterThanOrEqualTo(20);
    }

    /** Nor the other clients of a pooler, in whichever of the server's sessions they land. */
    @ParameterizedTest
    @EnumSource(names = {"COMMIT", "ROLLBACK", "FORGOTTEN_COMMIT"})
    void nothingIsLeftBehindAPooler(End end, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, server, """
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits, options
                """.formatted(SessionState.SESSIONS))) {
            SessionState before = SessionState.behind(pooler, server);
            try (Database pooled = start(pooler.jdbcUrl())) {
                for (String way : WAYS.keySet()) {
                    end.end(pooled, way);
                    assertThat(SessionState.behind(pooler, server)).as(way).isEqualTo(before);
                }
            }
        }
    }

    /** Another attempt would be refused as well, and no other server helps. */
    @Test
    void aUnitThatMakesItselfReadOnlyIsRefusedItsWritesOnce() {
        int[] runs = {0};
        assertThatThrownBy(() -> db.run(unit -> {
                    runs[0]++;
                    execute(unit, "SET TRANSACTION READ ONLY");
                    accounts(unit).insert(new Account(7, 70));
                }))
                .isInstanceOfSatisfying(ReadOnlyException.class, refused -> assertThat(refused.isRetryable())
                        .isFalse());
        assertThat(runs[0]).isEqualTo(1);
        db.run(unit -> accounts(unit).insert(new Account(7, 70)));
    }

    @Test
    void aLocalSearchPathDoesNotBreakTheCommit() {
        server.execute("CREATE SCHEMA tenant; CREATE TABLE tenant.account (LIKE public.account INCLUDING ALL)");
        db.run(unit -> {
            execute(unit, "SET LOCAL search_path = tenant");
            accounts(unit).insert(new Account(7, 70));
        });
        assertThat(db.<Long, RuntimeException>read(unit -> accounts(unit).count()))
                .isEqualTo(1);
        assertThat(server.rowCount("tenant.account")).isEqualTo(1);
        assertThat(server.rowCount("todo_sdk_commit")).isEqualTo(2);
    }

    @Test
    void whatIsDeferredIsCheckedInTheUnitsOwnState() {
        server.execute("""
                CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF current_setting('app.tenant', true) IS DISTINCT FROM 'here' THEN
                    RAISE EXCEPTION 'no tenant';
                  END IF;
                  RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER look AFTER INSERT ON account DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION look();
                """);
        db.run(unit -> {
            execute(unit, "SELECT set_config('app.tenant', 'here', true)");
            accounts(unit).insert(new Account(7, 70));
        });
        assertThatThrownBy(() -> db.run(unit -> {
                    execute(unit, "SELECT set_config('app.tenant', 'there', true)");
                    accounts(unit).insert(new Account(8, 80));
                }))
                .isInstanceOf(StatementFailedException.class);
        assertThatThrownBy(() -> db.run(unit -> {
                    execute(unit, "SELECT set_config('app.tenant', 'here', true)");
                    accounts(unit).insert(new Account(9, -1));
                }))
                .isInstanceOf(CheckException.class);
        assertThat(db.<Long, RuntimeException>read(unit -> accounts(unit).count()))
                .isEqualTo(2);
    }

    @Test
    void aResetCostsNoRoundTrip() {
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database near = start(network.jdbcUrl(server.jdbcUrl()))) {
            Runnable asking = () -> near.run(unit -> accounts(unit)
                    .door()
                    .createNativeQuery("select count(*) from account", Long.class)
                    .getSingleResult());
            for (int i = 0; i < 10; i++) {
                asking.run();
            }
            assertThat(RoundTrips.during(network, asking::run).count()).isEqualTo(2);
        }
    }
}
