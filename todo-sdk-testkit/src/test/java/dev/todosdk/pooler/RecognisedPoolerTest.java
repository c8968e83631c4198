package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.Forwarder;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.LogCapture;
import dev.todosdk.support.MadeUpTokens;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a start finds out about a pooler that nobody told it of, and what it does then. */
@PostgresqlTest
class RecognisedPoolerTest {

    private static final String TRANSACTIONS = """
            pool_mode = transaction
            default_pool_size = 5
            ignore_startup_parameters = extra_float_digits\
            """;
    private static final String IGNORING = TRANSACTIONS + ", options, search_path\n";
    private static final int ASKED = 400;

    private static TodoSdk.Builder sdk(String url, TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(url)
                .username(database.username())
                .password(database.password())
                .migrationUrl(database.jdbcUrl())
                .poolSize(4)
                .poolTimeout(Duration.ofSeconds(30));
    }

    /** Asks the server for one value. */
    private static final class Asking extends TodoRepository {

        Asking(RepositoryContext context) {
            super(context);
        }

        String ask(String sql) {
            return String.valueOf(entityManager().createNativeQuery(sql).getSingleResult());
        }
    }

    /** Statements of one name in two clients' sessions are two statements; a pooler takes one for the other. */
    @ParameterizedTest
    @EnumSource
    void nobodyGetsTheAnswerToAnothersQuestion(CommitPath path, TestDatabase database, @TempDir Path directory)
            throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, IGNORING);
                TodoSdk sdk = sdk(pooler.jdbcUrl(), database).commitPath(path).start();
                TodoSdk another =
                        sdk(pooler.jdbcUrl(), database).commitPath(path).start()) {
            assertNoneMistaken(sdk, another);
        }
    }

    /** A data source of the caller's, who said nothing of a pooler either. */
    @Test
    void aCallersDataSourceIsLookedAtToo(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, IGNORING)) {
            SessionState before = SessionState.behind(pooler, database);
            try (TodoSdk sdk = onDataSource(pooler, database);
                    TodoSdk another = onDataSource(pooler, database)) {
                assertNoneMistaken(sdk, another);
                for (int i = 0; i < 3; i++) {
                    CommitToken never = MadeUpTokens.token(i);
                    assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
                    assertThat(another.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
                }
            }
            assertThat(SessionState.behind(pooler, database)).isEqualTo(before);
        }
    }

    /** An address that led to the server itself at the start, and leads through a pooler from some moment on. */
    @ParameterizedTest
    @EnumSource
    void aPlaceThatIsMovedBehindAPoolerIsNoticed(CommitPath path, TestDatabase database, @TempDir Path directory)
            throws Exception {
        int server = Integer.parseInt(database.jdbcUrl().replaceAll("jdbc:postgresql://[^:/]+:(\\d+)/.*", "$1"));
        try (PgBouncer pooler = PgBouncer.start(directory, database, IGNORING);
                Forwarder place = new Forwarder(server);
                TodoSdk sdk = at(place, database).commitPath(path).start();
                TodoSdk another = at(place, database).commitPath(path).start();
                Announcements heard = sdk.listen("anything").orElseThrow()) {
            assertThat(heard.await(Duration.ofSeconds(1))).as("connects").isTrue();
            place.leadTo(pooler.port());
            SessionState before = SessionState.behind(pooler, database);
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'todo-sdk'");
            assertNoneMistaken(sdk, another);
            assertThat(sdk.listen("anything")).isEmpty();
            assertThatThrownBy(() -> heard.await(Duration.ofSeconds(1))).isInstanceOf(DatabaseException.class);
            assertThat(SessionState.behind(pooler, database)).isEqualTo(before);
        }
    }

    private static TodoSdk.Builder at(Forwarder place, TestDatabase database) {
        return sdk(database.jdbcUrl().replaceAll("//[^/]+/", "//localhost:" + place.port() + "/"), database);
    }

    private static TodoSdk onDataSource(PgBouncer pooler, TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(pooler.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        return TodoSdk.builder()
                .dataSource(source)
                .migrationDataSource(database.dataSource())
                .start();
    }

    private static void assertNoneMistaken(TodoSdk sdk, TodoSdk another) throws Exception {
        sdk.run(unit -> unit.repository(TodoRepository.class)
                .insertAll(List.of(new Todo("one"), new Todo("two of them"), new Todo("two of them"))));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> asking = new ArrayList<>();
            for (TodoSdk each : List.of(sdk, another)) {
                asking.add(() -> assertCounts(each, "one", 1));
                asking.add(() -> assertLists(each, "two of them", 2));
            }
            for (Future<Void> done : threads.invokeAll(asking)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void assertCounts(TodoSdk sdk, String title, long expected) {
        for (int i = 0; i < ASKED; i++) {
            long found = sdk.read(
                    unit -> unit.repository(TodoRepository.class).count(Conditions.equalTo(Todo_.title, title)));
            assertThat(found).isEqualTo(expected);
        }
        return null;
    }

    private static Void assertLists(TodoSdk sdk, String title, int expected) {
        for (int i = 0; i < ASKED; i++) {
            List<Todo> found = sdk.call(unit -> unit.repository(TodoRepository.class)
                    .query(Conditions.equalTo(Todo_.title, title))
                    .list());
            assertThat(found).hasSize(expected).allMatch(todo -> todo.title().equals(title));
        }
        return null;
    }

    @Test
    void aPoolerThatRefusesOptionsIsNamedAtOnce(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, TRANSACTIONS)) {
            assertThatThrownBy(sdk(pooler.jdbcUrl(), database).connectTimeout(Duration.ofMinutes(10))::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("unsupported startup parameter: options", "ignore_startup_parameters");
        }
    }

    /** The primary serves, and nobody would ask why. */
    @Test
    void aReplicaBehindSuchAPoolerIsToldOfOnce(@TempDir Path directory) throws Exception {
        try (CrashableServer primary = CrashableServer.start();
                CrashableServer standby = primary.startStandby();
                PgBouncer pooler = PgBouncer.start(
                        directory,
                        standby.server().jdbcUrl("postgres"),
                        standby.server().username(),
                        standby.server().password(),
                        TRANSACTIONS);
                LogCapture log = new LogCapture("dev.todosdk.postgresql.replica.Replica", Level.WARN);
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(primary.server().jdbcUrl("postgres"))
                        .replicaUrls(pooler.jdbcUrl())
                        .username(primary.server().username())
                        .password(primary.server().password())
                        .start()) {
            assertThat(log.messages()).singleElement().asString().contains("options", "ignore_startup_parameters");
            long count = sdk.call(UnitOptions.READ_ONLY.onReplica(), unit -> unit.repository(TodoRepository.class)
                    .count());
            assertThat(count).isZero();
        }
    }

    @Test
    void aPoolerWithoutTransactionsIsRefused(TestDatabase database, @TempDir Path directory) throws Exception {
        String statements = IGNORING.replace("pool_mode = transaction", "pool_mode = statement");
        try (PgBouncer pooler = PgBouncer.start(directory, database, statements)) {
            assertThatThrownBy(sdk(pooler.jdbcUrl(), database)::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("statement mode", "pool_mode = transaction");
        }
    }

    @Test
    void aSchemaThatDoesNotArriveIsRefused(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, IGNORING)) {
            assertThatThrownBy(sdk(pooler.jdbcUrl(), database).schema("app")::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("schema: app", "ALTER ROLE");
            database.execute("ALTER DATABASE \"" + database.name() + "\" SET search_path = app");
        }
        Path again = directory.resolveSibling(directory.getFileName() + "-again");
        again.toFile().mkdir();
        try (PgBouncer pooler = PgBouncer.start(again, database, IGNORING);
                TodoSdk sdk = sdk(pooler.jdbcUrl(), database).schema("app").start()) {
            sdk.run(unit -> unit.repository(TodoRepository.class).insert(new Todo("there")));
            assertThat(database.rowCount("app.todo")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeoutsThatDoNotArriveGoWithTheTransaction(CommitPath path, TestDatabase database, @TempDir Path directory)
            throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, IGNORING)) {
            SessionState before = SessionState.behind(pooler, database);
            try (TodoSdk sdk = sdk(pooler.jdbcUrl("options=-c%20plan_cache_mode=force_custom_plan"), database)
                    .commitPath(path)
                    .statementTimeout(Duration.ofMillis(1500))
                    .module(new RepositoryModule<>(Asking.class, Asking::new))
                    .start()) {
                assertThat(sdk.read(RecognisedPoolerTest::settings)).isEqualTo("1500ms 10s 1min force_custom_plan");
                assertThat(sdk.call(RecognisedPoolerTest::settings)).isEqualTo("1500ms 10s 1min force_custom_plan");
                assertThat(sdk.call(
                                UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(7)), RecognisedPoolerTest::settings))
                        .isEqualTo("7s 10s 1min force_custom_plan");
                assertThatThrownBy(() ->
                                sdk.run(unit -> unit.repository(Asking.class).ask("SELECT pg_sleep(60)")))
                        .isInstanceOf(StatementTimeoutException.class);
                sdk.run(unit -> unit.repository(TodoRepository.class).insert(new Todo("stored")));
                assertThat(sdk.todos().count()).isEqualTo(1);
            }
            assertThat(SessionState.behind(pooler, database))
                    .as("set for nobody else")
                    .isEqualTo(before);
        }
    }

    private static String settings(UnitOfWork unit) {
        return unit.repository(Asking.class)
                .ask(
                        "SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),"
                                + " current_setting('idle_in_transaction_session_timeout'), current_setting('plan_cache_mode'))");
    }
}
