package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a database says of itself to those who have no metrics: whether it answers, its pool, what is rare among its units. */
class DatabaseFiguresTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static Database on(TestDatabase server, String url) {
        return Database.builder()
                .jdbcUrl(url)
                .username(server.username())
                .password(server.password())
                .poolSize(2)
                .module(new TodoModule())
                .start();
    }

    private static void insert(UnitOfWork unit) {
        unit.repository(TodoRepository.class).insert(new Todo("milk"));
    }

    @Test
    void itAnswersOverAConnectionOfThePool() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = on(server, server.jdbcUrl())) {
            assertThat(database.ping(LONG)).isPositive().isLessThan(LONG);
            assertThat(database.pool().orElseThrow().maximum()).isEqualTo(2);
            try (UnitOfWork unit = database.begin()) {
                unit.repository(TodoRepository.class).count();
                PoolFigures pool = database.pool().orElseThrow();
                assertThat(pool.active()).isEqualTo(1);
                assertThat(pool.waiting()).isZero();
                assertThat(database.units().open()).isEqualTo(1);
            }
            assertThat(database.units().open()).isZero();
        }
    }

    /** Who asks waits no longer than it wants, and those that ask meanwhile wait for the same answer. */
    @Test
    void whatDoesNotAnswerIsUnavailableAfterTheLimit() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = on(server, server.jdbcUrl())) {
            try (UnitOfWork one = database.begin();
                    UnitOfWork other = database.begin()) {
                one.repository(TodoRepository.class).count();
                other.repository(TodoRepository.class).count();
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> database.ping(Duration.ofMillis(50)))
                            .isInstanceOf(DatabaseUnavailableException.class)
                            .hasMessageContaining("within 50 ms");
                }
                assertThat(database.pool().orElseThrow().waiting()).isLessThanOrEqualTo(1);
            }
            assertThat(database.ping(LONG)).isPositive();
        }
    }

    @Test
    void whatIsRareIsCounted() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database database = on(server, network.jdbcUrl(server.jdbcUrl()))) {
            network.dropNextCommitAnswer();
            database.run(DatabaseFiguresTest::insert);
            assertThat(database.units().inDoubt()).isEqualTo(1);
            assertThat(database.units().unresolved()).isZero();
            assertThat(database.units().retried()).isZero();
        }
    }

    @Test
    void inMemoryItAnswersAndHasNoPool() {
        Database database = Database.builder()
                .server(new InMemoryServer())
                .module(new TodoModule())
                .start();
        try (database) {
            assertThat(database.ping(LONG)).isPositive();
            assertThat(database.pool()).isEmpty();
            assertThatThrownBy(() -> database.ping(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> database.ping(LONG)).isInstanceOf(WrongUseException.class);
    }
}
