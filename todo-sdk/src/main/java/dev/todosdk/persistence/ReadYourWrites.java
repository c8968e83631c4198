package dev.todosdk.persistence;

import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The units of one client, which sees at every replica what it has written. Units that write run
 * at the primary, and the position of each commit is kept; units that only read run at a replica, {@linkplain
 * UnitOptions#after after} it. Neither costs a round trip. Services take it as any other factory:
 *
 * <pre>{@code
 * ReadYourWrites client = ReadYourWrites.of(db, CommitPosition.of(request.header("X-Position")));
 * new TodoService(client).create(draft);
 * response.header("X-Position", client.position().toString());
 * }</pre>
 *
 * <p>After a {@link CommitOutcomeUnknownException} of {@code call} or {@code run} the client reads at the primary from then on.
 * Whoever gets one of a unit that was begun by hand looks at the primary by {@code units} itself.
 *
 * <p>Thread-safe. What it wraps stays the caller's.
 */
public final class ReadYourWrites implements UnitOfWorkFactory {

    private final UnitOfWorkFactory units;
    private final AtomicReference<CommitPosition> position;

    private ReadYourWrites(UnitOfWorkFactory units, CommitPosition seen) {
        this.units = units;
        this.position = new AtomicReference<>(seen);
    }

    /**
     * Begins for a client that has seen nothing yet.
     *
     * @param units of a database with replicas; of another one they run as they do without this
     * @return a factory for that client's units
     */
    public static ReadYourWrites of(UnitOfWorkFactory units) {
        return of(units, CommitPosition.START);
    }

    /**
     * Begins for a client that has seen a state before, such as in an earlier request.
     *
     * @param units of a database with replicas
     * @param seen the position that this client was told last
     * @return a factory for that client's units
     */
    public static ReadYourWrites of(UnitOfWorkFactory units, CommitPosition seen) {
        return new ReadYourWrites(Objects.requireNonNull(units, "units"), Objects.requireNonNull(seen, "seen"));
    }

    /**
     * The position that this client's next reading unit must see: that of its last commit, or the one that it came with.
     *
     * @return to be kept for the client until its next request
     */
    public CommitPosition position() {
        return Objects.requireNonNull(position.get(), "position");
    }

    @Override
    public UnitOptions forCaller(UnitOptions options) {
        return units.forCaller(options);
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        UnitOfWork unit = units.begin(ofClient(options));
        unit.afterCommitAt(this::note);
        return unit;
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        UnitFunction<R, X> noting = unit -> {
            unit.afterCommitAt(this::note);
            return work.execute(unit);
        };
        try {
            return units.call(ofClient(options), noting);
        } catch (CommitOutcomeUnknownException unknown) {
            note(CommitPosition.AHEAD); // Whoever looks now whether it was applied must not look at a replica.
            throw unknown;
        }
    }

    @Override
    public Optional<Announcements> listen(String channel) {
        return units.listen(channel);
    }

    private UnitOptions ofClient(UnitOptions options) {
        return options.readOnly() ? options.after(options.after().orLater(position())) : options;
    }

    private void note(CommitPosition committed) {
        position.accumulateAndGet(committed, CommitPosition::orLater);
    }
}
