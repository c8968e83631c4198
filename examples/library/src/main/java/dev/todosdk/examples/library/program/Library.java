package dev.todosdk.examples.library.program;

import dev.todosdk.database.Database;
import dev.todosdk.examples.library.LibraryModule;
import dev.todosdk.examples.library.LoanMails;
import dev.todosdk.examples.library.LoanMails.MailServer;
import dev.todosdk.micrometer.PoolMeters;
import dev.todosdk.micrometer.UnitMeters;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;

/**
 * The library put together: audit, tenants, mails after the commit, health and metrics. Thread-safe.
 *
 * @param database where its services work
 * @param mails sends them, until it is closed
 */
public record Library(Database database, OutboxRunner mails) implements AutoCloseable {

    /** Starts it; the settings have the way to the database. */
    public static Library start(Database.Builder settings, Caller caller, MailServer mailServer, MeterRegistry meters) {
        Database database = settings.module(new LibraryModule())
                .module(new OutboxModule())
                .actor(caller::user)
                .tenant(caller::branch)
                .unitListener(new UnitMeters(meters))
                .start();
        new PoolMeters(database::pool, database::units, Tags.empty()).bindTo(meters);
        List<OutboxConsumer> consumers = List.of(LoanMails.consumer(database, mailServer));
        return new Library(database, OutboxRunner.start(database, Duration.ofMillis(100), consumers));
    }

    /** How long the database took to answer; throws what a unit would. */
    public Duration health() {
        return database.ping(Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        mails.close();
        database.close();
    }
}
