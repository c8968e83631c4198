package dev.todosdk.spring;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitFigures;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the database answers over a connection of the units' own pool, within a time. Who may see details also sees how long
 * it took and what pool and units are doing; no message of the SDK's carries a secret.
 */
final class DatabaseHealthIndicator extends AbstractHealthIndicator {

    private final Database database;
    private final Duration timeout;

    DatabaseHealthIndicator(Database database, Duration timeout) {
        super("The database did not answer");
        this.database = database;
        this.timeout = timeout;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        database.pool().ifPresent(pool -> health.withDetail("connectionsUsed", pool.active())
                .withDetail("connectionsIdle", pool.idle())
                .withDetail("connectionsMost", pool.maximum())
                .withDetail("waitingForOne", pool.waiting()));
        UnitFigures units = database.units();
        health.withDetail("unitsOpen", units.open())
                .withDetail("unitsRunAgain", units.retried())
                .withDetail("unitsInDoubt", units.inDoubt())
                .withDetail("unitsUnresolved", units.unresolved());
        health.up().withDetail("answeredInMillis", database.ping(timeout).toMillis());
    }
}
