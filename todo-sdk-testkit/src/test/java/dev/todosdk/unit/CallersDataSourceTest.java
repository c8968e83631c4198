package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data source of the caller's: its transactions stay its own, and its sessions as it made them. */
class CallersDataSourceTest {

    /** Lends the connection of a transaction that is under way, as those do that are aware of it. */
    private static final class Aware {

        private final DataSource beneath;
        private @Nullable Connection current;

        Aware(DataSource beneath) {
            this.beneath = beneath;
        }

        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    Aware.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> method.getName().equals("getConnection") && current != null
                            ? unclosed(current)
                            : call(beneath, method, arguments));
        }

        private static Connection unclosed(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Aware.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("close") ? null : call(connection, method, arguments));
        }

        private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Database start(DataSource source, CommitPath path) {
        return Database.builder()
                .dataSource(source)
                .commitPath(path)
                .module(new LedgerModule())
                .module(new OpenAccounts.Module())
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionOfTheCallersIsNotEnded(CommitPath path) throws SQLException {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            Aware aware = new Aware(server.dataSource());
            try (Database db = start(aware.source(), path);
                    Connection callers = server.dataSource().getConnection()) {
                callers.setAutoCommit(false);
                execute(callers, "INSERT INTO account (id, balance) VALUES (1, 1)");
                aware.current = callers;
                assertRefused(() ->
                        db.read(unit -> unit.repository(OpenAccounts.class).count()));
                assertRefused(
                        () -> db.run(unit -> unit.repository(OpenAccounts.class).insert(new Account(2, 2))));
                execute(callers, "INSERT INTO account (id, balance) VALUES (3, 3)");
                callers.rollback();
                aware.current = null;
                assertThat(db.<Long, RuntimeException>read(
                                unit -> unit.repository(OpenAccounts.class).count()))
                        .isZero();
            }
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable unit) {
        assertThatThrownBy(unit)
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("in the middle of a transaction of the caller's");
    }

    @ParameterizedTest
    @EnumSource
    void whatThePoolSaysToItsSessionsHolds(CommitPath path) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                HikariDataSource pool = pool(server);
                Database db = start(pool, path)) {
            for (int i = 0; i < 2; i++) {
                String said = db.call(unit -> {
                    var door = unit.repository(OpenAccounts.class).door();
                    String now = (String) door.createNativeQuery(
                                    "SELECT current_setting('TimeZone') || ' ' || current_setting('work_mem')")
                            .getSingleResult();
                    door.createNativeQuery("SELECT set_config('TimeZone', 'Asia/Kolkata', false)")
                            .getSingleResult();
                    door.createNativeQuery("SELECT set_config('work_mem', '65MB', false)")
                            .getSingleResult();
                    return now;
                });
                assertThat(said).isEqualTo("Europe/Oslo 7MB");
            }
        }
    }

    private static HikariDataSource pool(TestDatabase server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("SET TIME ZONE 'Europe/Oslo'; SET work_mem = '7MB'");
        return new HikariDataSource(config);
    }
}
