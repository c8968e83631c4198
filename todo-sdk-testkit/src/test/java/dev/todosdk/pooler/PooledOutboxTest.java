package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a pooler in transaction mode nobody can listen: consumers look, and find. */
@PostgresqlTest
class PooledOutboxTest {

    private static final String SETTINGS = """
            pool_mode = transaction
            ignore_startup_parameters = extra_float_digits, options
            """;

    @Test
    void consumersLookWhereTheyCannotListen(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS);
                Database db = Database.builder()
                        .jdbcUrl(pooler.jdbcUrl())
                        .username(database.username())
                        .password(database.password())
                        .migrationUrl(database.jdbcUrl())
                        .module(new OutboxModule())
                        .start()) {
            assertThat(db.listen("anything")).isEmpty();
            CountDownLatch arrived = new CountDownLatch(1);
            OutboxConsumer mails = new OutboxConsumer(
                    db, "mails", Set.of(), ConsumerRetries.DEFAULT, (unit, event) -> arrived.countDown());
            try (OutboxRunner runner = OutboxRunner.start(db, Duration.ofMillis(10), List.of(mails))) {
                assertThat(runner).isNotNull();
                db.run(unit -> unit.repository(Outbox.class).publish("orders", "A-17", "received"));
                assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(mails.lag()).isZero();
        }
    }
}
