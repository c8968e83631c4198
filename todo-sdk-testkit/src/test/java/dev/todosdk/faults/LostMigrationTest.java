package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.migration.Changelog;
import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.MigrationListener;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.MigrationsBuilder;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a changeset whose commit was lost, and that it may be run again whatever became of it. */
@PostgresqlTest
class LostMigrationTest {

    /** Which half of the commit is lost. */
    private enum Loss {
        REQUEST {
            @Override
            void of(NetworkProxy network) {
                network.dropNextCommitRequest();
            }
        },
        ANSWER {
            @Override
            void of(NetworkProxy network) {
                network.dropNextCommitAnswer();
            }
        };

        abstract void of(NetworkProxy network);
    }

    private static Migrations migrations(String jdbcUrl, TestDatabase database, Consumer<Changeset> begun) {
        return builder(jdbcUrl, database.username(), database.password())
                .listener(begun(begun))
                .build();
    }

    private static MigrationsBuilder builder(String jdbcUrl, String username, String password) {
        return Migrations.builder()
                .jdbcUrl(jdbcUrl, username, password)
                .changelog(new Changelog("lost", "faults/lost.sql"));
    }

    private static MigrationListener begun(Consumer<Changeset> begun) {
        return new MigrationListener() {
            @Override
            public void started(Changeset changeset, int number, int total) {
                begun.accept(changeset);
            }
        };
    }

    private static Migrations direct(TestDatabase database) {
        return migrations(database.jdbcUrl(), database, changeset -> {});
    }

    /** Loses it in this changeset. */
    private static Migrations losing(NetworkProxy network, TestDatabase database, String id, Loss loss) {
        return migrations(network.jdbcUrl(database.jdbcUrl()), database, changeset -> {
            if (changeset.id().equals(id)) {
                loss.of(network);
            }
        });
    }

    private static void assertUnknown(ThrowingCallable run, String state, String message) {
        MigrationException told = catchThrowableOfType(MigrationException.class, run);
        assertThat(told.outcome()).isEqualTo(CommitOutcome.UNKNOWN);
        assertThat(told.sqlState()).hasValue(state);
        assertThat(told).hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource
    void aChangesetIsInDoubt(Loss loss, TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            Migrations losing = losing(network, database, "1-table", loss);
            assertUnknown(losing::update, "08006", "changeset faults/lost.sql::1-table::lost of module lost");
            assertThat(network.droppedRequests() + network.droppedAnswers()).isEqualTo(1);
            direct(database).update();
            assertThat(database.rowCount("lost")).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackIsInDoubt(Loss loss, TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            direct(database).updateTo(1);
            Migrations losing = losing(network, database, "1-table", loss);
            assertUnknown(() -> losing.rollback(1), "08006", "Look at status() and go on from there");
            assertThat(direct(database).status().pending()).hasSize(loss == Loss.ANSWER ? 2 : 1);
        }
    }

    /** The server then answers as if the standby had the changeset. */
    @Test
    void oneWhoseWaitForAStandbyIsCancelledIsInDoubt() {
        try (CrashableServer server = CrashableServer.start()) {
            WaitingCommits waiting = new WaitingCommits(server);
            CompletableFuture<Void> kept = new CompletableFuture<>();
            Migrations waitingFor = builder(
                            server.server().jdbcUrl("postgres"),
                            server.server().username(),
                            server.server().password())
                    .listener(begun(changeset -> {
                        waiting.keep();
                        kept.complete(null);
                    }))
                    .build();
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> assertUnknown(
                    () -> waitingFor.updateTo(1), "01000", "changeset faults/lost.sql::1-table::lost of module lost"));
            kept.join();
            waiting.awaitCount(1);
            waiting.cancel();
            run.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOutsideATransactionIsInDoubt(Loss loss, TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            direct(database).updateTo(1);
            Migrations losing = losing(network, database, "2-beside", loss);
            assertUnknown(losing::update, "08006", "changeset faults/lost.sql::2-beside::lost of module lost");
        }
    }

    /** The row of the history is a transaction of its own there. */
    @Test
    void theRecordOfOneOutsideATransactionIsInDoubt(TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            direct(database).updateTo(1);
            Migrations losing = migrations(
                    network.jdbcUrl(database.jdbcUrl()), database, changeset -> network.dropNextRequest("INSERT INTO"));
            assertUnknown(losing::update, "08006", "parts of it may be done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortionIsInDoubt(Loss loss, TestDatabase database) {
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            direct(database).updateTo(1);
            Migrations losing = migrations(network.jdbcUrl(database.jdbcUrl()), database, changeset -> {});
            if (loss == Loss.REQUEST) {
                network.dropNextRequest("update only");
            } else {
                network.dropNextAnswer("UPDATE");
            }
            assertUnknown(
                    () -> losing.backfill("lost", "done = true", "not done"),
                    "08006",
                    "whether those of the last portion are is not known");
            direct(database).backfill("lost", "done = true", "not done");
            assertThat(database.rowCount("lost")).isEqualTo(300);
        }
    }
}
