package dev.todosdk.micrometer;

import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Gauges of a database's pool, by the names of OpenTelemetry's conventions, and of its units under way.
 *
 * <pre>{@code
 * new PoolMeters(database::pool, database::units, Tags.of("db.client.connection.pool.name", "orders")).bindTo(registry);
 * }</pre>
 *
 * <p>{@code db.client.connection.count} by {@code db.client.connection.state} ({@code used}, {@code idle}), {@code
 * db.client.connection.max}, {@code db.client.connection.pending_requests} and {@code todosdk.unit.open}. A database without a pool
 * that can be asked has the last alone. Immutable.
 */
public final class PoolMeters implements MeterBinder {

    private static final String COUNT = "db.client.connection.count";
    private static final String STATE = "db.client.connection.state";

    private final Supplier<Optional<PoolFigures>> pool;
    private final Supplier<UnitFigures> units;
    private final Tags tags;

    /**
     * Gauges of one database.
     *
     * @param pool the pool's figures, as {@code Database.pool()} gives them
     * @param units the units' figures, as {@code Database.units()} gives them
     * @param tags of all gauges
     */
    public PoolMeters(Supplier<Optional<PoolFigures>> pool, Supplier<UnitFigures> units, Iterable<Tag> tags) {
        this.pool = Objects.requireNonNull(pool, "pool");
        this.units = Objects.requireNonNull(units, "units");
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("todosdk.unit.open", () -> units.get().open())
                .description("Units of work under way")
                .tags(tags)
                .register(registry);
        if (pool.get().isPresent()) {
            gauge(registry, COUNT, tags.and(STATE, "used"), PoolFigures::active);
            gauge(registry, COUNT, tags.and(STATE, "idle"), PoolFigures::idle);
            gauge(registry, "db.client.connection.max", tags, PoolFigures::maximum);
            gauge(registry, "db.client.connection.pending_requests", tags, PoolFigures::waiting);
        }
    }

    private void gauge(MeterRegistry registry, String name, Tags own, ToIntFunction<PoolFigures> figure) {
        Gauge.builder(name, () -> pool.get().map(figure::applyAsInt).orElse(0))
                .tags(own)
                .register(registry);
    }
}
