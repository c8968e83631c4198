package dev.todosdk.benchmarks.outbox;

import dev.todosdk.benchmarks.outbox.CountModule.Counts;
import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.persistence.query.RowLock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** This library: an event in the unit, a relay and a consumer beside. */
final class SdkTeller implements Teller {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Database db;
    private final OutboxRunner runner;

    SdkTeller(Address address, int connections, Deliveries deliveries) {
        db = Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .poolSize(connections)
                .module(new CountModule())
                .module(new OutboxModule())
                .start();
        OutboxConsumer consumer = new OutboxConsumer(
                db,
                "benchmark",
                Set.of(),
                ConsumerRetries.DEFAULT,
                (unit, event) -> deliveries.told(event.key(), Long.parseLong(event.payload())));
        runner = OutboxRunner.start(db, PAUSE, List.of(consumer));
    }

    @Override
    public void count(String key) {
        db.run(unit -> {
            KeyCount count = unit.repository(Counts.class)
                    .findById(key, RowLock.forUpdate())
                    .orElseThrow();
            count.number++;
            unit.repository(Outbox.class).publish("counts", key, String.valueOf(count.number));
        });
    }

    @Override
    public void goOn() {
        // The runner does.
    }

    @Override
    public void close() {
        runner.close();
        db.close();
    }
}
