package dev.todosdk.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@PostgresqlTest
class PromptDataSourceTest {

    private static final String STARTING = "57P03";

    private final Doorkeeper door;
    private final PromptDataSource source = new PromptDataSource();

    PromptDataSourceTest(TestDatabase database) throws IOException {
        PGSimpleDataSource straight = new PGSimpleDataSource();
        straight.setURL(database.jdbcUrl());
        door = new Doorkeeper(straight.getPortNumbers()[0]);
        source.setURL(database.jdbcUrl().replaceAll("//[^/]+/", "//127.0.0.1:" + door.port() + "/"));
        source.setUser(database.username());
        source.setPassword(database.password());
        source.setSslMode("disable");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private void succeeds() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(0)).isTrue();
        }
    }

    private void failsAtOnce(String state) {
        int before = door.came();
        assertThatThrownBy(source::getConnection)
                .isInstanceOfSatisfying(SQLException.class, thrown -> assertThat(thrown.getSQLState())
                        .isEqualTo(state));
        assertThat(door.came()).as("who looked").isEqualTo(before + 1);
    }

    private CompletableFuture<Throwable> looksInAThread(Thread[] looking) {
        CompletableFuture<Throwable> done = new CompletableFuture<>();
        looking[0] = new Thread(() -> {
            try (Connection connection = source.getConnection()) {
                done.complete(connection.isValid(0) ? new AssertionError("none") : new AssertionError("broken"));
            } catch (SQLException thrown) {
                done.complete(Thread.currentThread().isInterrupted() ? new InterruptedException() : thrown);
            }
        });
        looking[0].start();
        return done;
    }

    private void awaitLooks(int more) {
        int before = door.came();
        while (door.came() < before + more) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void beforeTheFirstSuccessEachFailureIsToldAtOnce() throws SQLException {
        door.refuse(STARTING);
        failsAtOnce(STARTING);
        failsAtOnce(STARTING);
        door.admit();
        succeeds();
    }

    @Test
    void afterTheFirstFailureACallLooksUntilTheServerIsBack() throws SQLException {
        succeeds();
        door.refuse(STARTING);
        failsAtOnce(STARTING);
        CompletableFuture<Throwable> looking = looksInAThread(new Thread[1]);
        awaitLooks(3);
        assertThat(looking).isNotDone();
        door.admit();
        assertThat(looking.join()).hasMessage("none");
        door.refuse(STARTING);
        failsAtOnce(STARTING);
    }

    /** A wrong password, a database that is gone, and a pooler's refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"28P01", "3D000", "08P01"})
    void whatTimeDoesNotCureIsNotWaitedFor(String state) throws SQLException {
        succeeds();
        door.refuse(STARTING);
        failsAtOnce(STARTING);
        door.refuse(state);
        failsAtOnce(state);
        failsAtOnce(state);
    }

    @Test
    void whoClosesThePoolEndsTheLooking() throws SQLException {
        succeeds();
        door.refuse(STARTING);
        failsAtOnce(STARTING);
        Thread[] thread = new Thread[1];
        CompletableFuture<Throwable> looking = looksInAThread(thread);
        awaitLooks(2);
        thread[0].interrupt();
        assertThat(looking.join()).isInstanceOf(InterruptedException.class);
    }
}
