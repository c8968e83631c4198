package dev.todosdk.micrometer;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Meters of units of work. What OpenTelemetry's conventions for databases have a name for has that name; all else begins with {@code
 * todosdk.unit}.
 *
 * <pre>{@code
 * Database.builder().unitListener(new UnitMeters(registry))
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>Meter</th><th>Kind</th><th>Tags beside {@code db.system.name}</th></tr>
 * <tr><td>{@code todosdk.unit.duration}</td><td>timer</td><td>{@code unit}, {@code outcome}, {@code error.type}</td></tr>
 * <tr><td>{@code todosdk.unit.round.trips}</td><td>summary, of committed units</td><td>{@code unit}</td></tr>
 * <tr><td>{@code todosdk.unit.rows}</td><td>summary, of committed units</td><td>{@code unit}</td></tr>
 * <tr><td>{@code todosdk.unit.retries}</td><td>counter</td><td>{@code unit}, {@code error.type}</td></tr>
 * <tr><td>{@code todosdk.unit.in.doubt}</td><td>counter</td><td>{@code unit}, {@code outcome}</td></tr>
 * <tr><td>{@code todosdk.unit.closed.late}</td><td>counter</td><td>{@code unit}</td></tr>
 * <tr><td>{@code db.client.connection.wait_time}</td><td>timer</td><td></td></tr>
 * <tr><td>{@code db.client.operation.duration}</td><td>timer</td><td>{@code db.operation.name}</td></tr>
 * </table>
 *
 * <p>Each name of a unit makes meters of its own: names are for kinds of work, not for a customer or an order. From the 501st on
 * they count as {@code others}, and a line at WARN says so. Thread-safe.
 */
public final class UnitMeters implements UnitListener {

    static final Tag SYSTEM = Tag.of("db.system.name", "postgresql");
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Tags tags;
    private final UnitNames names = new UnitNames();
    private final Map<String, CommittedMeters> committed = new ConcurrentHashMap<>();
    private final Map<StatementKind, Timer> operations = new EnumMap<>(StatementKind.class);
    private final Timer waiting;

    /**
     * Meters without tags of the caller's.
     *
     * @param registry where they are
     */
    public UnitMeters(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /**
     * Meters with tags that tell this database from others, such as {@code db.namespace}.
     *
     * @param registry where they are
     * @param tags of all meters
     */
    public UnitMeters(MeterRegistry registry, Iterable<Tag> tags) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.tags = Tags.of(tags).and(SYSTEM);
        this.waiting = Timer.builder("db.client.connection.wait_time")
                .description("The time that units of work waited for a connection")
                .tags(this.tags)
                .register(registry);
        for (StatementKind kind : StatementKind.values()) {
            operations.put(
                    kind,
                    Timer.builder("db.client.operation.duration")
                            .description("The time that units of work waited for the server's answers")
                            .tags(this.tags.and("db.operation.name", kind.name()))
                            .register(registry));
        }
    }

    @Override
    public void borrowed(ObservedUnit unit, long waitedNanos) {
        waiting.record(waitedNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void sent(ObservedUnit unit, StatementKind kind, long nanos) {
        Objects.requireNonNull(operations.get(kind)).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void retrying(ObservedUnit unit, DatabaseException why) {
        registry.counter("todosdk.unit.retries", of(unit).and("error.type", typeOf(why)))
                .increment();
    }

    @Override
    public void resolved(ObservedUnit unit, CommitOutcome outcome) {
        registry.counter("todosdk.unit.in.doubt", of(unit).and("outcome", wordFor(outcome)))
                .increment();
    }

    @Override
    public void closedLate(ObservedUnit unit) {
        registry.counter("todosdk.unit.closed.late", of(unit)).increment();
    }

    @Override
    public void committed(ObservedUnit unit) {
        committed.computeIfAbsent(names.of(unit), this::newMeters).record(unit);
    }

    @Override
    public void rolledBack(ObservedUnit unit) {
        ended(unit, CommitOutcome.NOT_APPLIED);
    }

    @Override
    public void unresolved(ObservedUnit unit) {
        ended(unit, CommitOutcome.UNKNOWN);
    }

    private void ended(ObservedUnit unit, CommitOutcome outcome) {
        Throwable failure = unit.failure();
        durations(names.of(unit), wordFor(outcome), failure == null ? NONE : typeOf(failure))
                .record(unit.durationNanos(), TimeUnit.NANOSECONDS);
    }

    private CommittedMeters newMeters(String name) {
        Tags unit = tags.and("unit", name);
        return new CommittedMeters(
                durations(name, wordFor(CommitOutcome.APPLIED), NONE),
                registry.summary("todosdk.unit.round.trips", unit),
                registry.summary("todosdk.unit.rows", unit));
    }

    private Timer durations(String name, String outcome, String error) {
        return Timer.builder("todosdk.unit.duration")
                .description("The time that units of work took, with all attempts and waiting")
                .tags(tags.and("unit", name, "outcome", outcome, "error.type", error))
                .register(registry);
    }

    private Tags of(ObservedUnit unit) {
        return tags.and("unit", names.of(unit));
    }

    /** One word for it in all tags. */
    static String wordFor(CommitOutcome outcome) {
        return switch (outcome) {
            case APPLIED -> "committed";
            case NOT_APPLIED -> "rolled_back";
            case UNKNOWN -> "unknown";
        };
    }

    static String typeOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
