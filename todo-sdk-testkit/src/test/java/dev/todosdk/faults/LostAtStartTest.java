package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.Flight;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connection is lost at each statement of a start in turn: that is told, and not that a closed connection is closed. */
@PostgresqlTest
class LostAtStartTest {

    /** Of the statements of a first start, each of which needs a database of its own; all of them by {@code -Dtodosdk.test.scale=7}. */
    private static final int EACH = Math.max(1, 8 - Integer.getInteger("todosdk.test.scale", 1));

    private enum Source {
        POOL {
            @Override
            TodoSdk.Builder through(NetworkProxy network, TestDatabase database) {
                return TodoSdk.builder()
                        .jdbcUrl(network.jdbcUrl(database.jdbcUrl()))
                        .username(database.username())
                        .password(database.password())
                        .poolSize(1);
            }
        },
        DATA_SOURCE {
            @Override
            TodoSdk.Builder through(NetworkProxy network, TestDatabase database) {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(network.jdbcUrl(database.jdbcUrl()));
                source.setUser(database.username());
                source.setPassword(database.password());
                return TodoSdk.builder().dataSource(source);
            }
        };

        abstract TodoSdk.Builder through(NetworkProxy network, TestDatabase database);
    }

    @ParameterizedTest
    @EnumSource
    void theLossIsTold(Source source, TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            TodoSdk.Builder sdk = source.through(network, database);
            sdk.start().close();
            for (String statement : statements(network, sdk)) {
                assertToldOrTriedAgain(network, statement, sdk, "08006");
            }
        }
    }

    /** What Liquibase asks for itself it swallows the failures of, so that the next statement is told, which finds a closed connection. */
    @Test
    void theLossIsToldOfTheFirstStart(TestDatabase first) {
        List<String> statements;
        try (NetworkProxy network = NetworkProxy.to(first.jdbcUrl())) {
            statements = statements(network, Source.POOL.through(network, first));
        }
        for (int i = 0; i < statements.size(); i += EACH) {
            try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                    NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
                assertToldOrTriedAgain(network, statements.get(i), Source.POOL.through(network, database), "08");
            }
        }
    }

    private static List<String> statements(NetworkProxy network, TodoSdk.Builder sdk) {
        Set<String> statements = new LinkedHashSet<>();
        for (Flight flight :
                RoundTrips.during(network, () -> sdk.start().close()).flights()) {
            statements.addAll(flight.statements());
        }
        assertThat(statements).hasSizeGreaterThan(15);
        return List.copyOf(statements);
    }

    /** The pool looks at a new connection by itself, and takes another where that one is lost. */
    private static void assertToldOrTriedAgain(
            NetworkProxy network, String statement, TodoSdk.Builder sdk, String state) {
        try (LogCapture warnings = new LogCapture("dev.todosdk.postgresql", Level.WARN)) {
            network.dropNextRequest(statement);
            DatabaseException told = catchThrowableOfType(
                    DatabaseException.class, () -> sdk.start().close());
            network.heal();
            if (told != null) {
                assertThat(told.sqlState()).as(statement).hasValueSatisfying(found -> assertThat(found)
                        .startsWith(state));
            }
            assertThat(warnings.messages())
                    .as("a lesser way is no answer to a loss")
                    .isEmpty();
        }
    }
}
