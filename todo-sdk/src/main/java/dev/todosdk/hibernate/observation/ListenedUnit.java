package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.server.CountingConnection;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.SessionEventListener;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit that somebody listens to. One object for the whole unit, which hears of executions as a listener of its sessions; what
 * it tells captures nothing, so that being listened to costs a unit this object and little else. Of one thread, but for the end
 * of a unit that was forgotten.
 */
@SuppressWarnings("serial") // Hibernate's listeners can be serialized; these never are.
final class ListenedUnit extends UnitObservation implements ObservedUnit, SessionEventListener {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UnitListener.class);
    private static final StatementKind[] KINDS = StatementKind.values();

    private final UnitListener[] listeners;
    private final UnitOptions options;
    private final boolean call;
    private final long begin = System.nanoTime();
    private long duration;
    private long waited;
    private long rows;
    private long since;
    private long answered;
    private int executions;
    private int sentBefore;
    private int attempt = 1;
    private int kinds;
    private boolean late;
    private StatementKind last = StatementKind.OTHER;
    private @Nullable CountingConnection connection;
    private @Nullable CommitOutcome outcome;
    private @Nullable Throwable failure;
    private @Nullable Object @Nullable [] kept;

    ListenedUnit(UnitTallies tallies, UnitListener[] listeners, UnitOptions options, boolean call) {
        super(tallies);
        this.listeners = listeners;
        this.options = options;
        this.call = call;
    }

    void begun() {
        tell((listener, unit) -> listener.begun(unit));
    }

    @Override
    public boolean isHeard() {
        return true;
    }

    @Override
    public void attach(SessionImplementor session) {
        session.getEventListenerManager().addListener(this);
    }

    @Override
    public Connection connect(UnitTransaction transaction, JdbcConnectionAccess usual) throws SQLException {
        long start = System.nanoTime();
        Connection lent;
        try {
            lent = transaction.connect(usual);
        } finally {
            waitedSince(start);
        }
        borrowed(lent);
        return lent;
    }

    @Override
    public Connection connectAlone(UnitTransaction transaction) {
        long start = System.nanoTime();
        Connection lent;
        try {
            lent = super.connectAlone(transaction);
        } finally {
            waitedSince(start);
        }
        borrowed(lent);
        return lent;
    }

    private void waitedSince(long start) {
        answered = System.nanoTime() - start;
        waited += answered;
    }

    /** A session has the connection that its unit had before. */
    private void borrowed(Connection lent) {
        CountingConnection counting = lent instanceof CountingConnection counts ? counts : null;
        if (counting == null || counting != connection) {
            sentBefore += sentOver(connection);
            connection = counting;
            tell((listener, unit) -> listener.borrowed(unit, unit.answered));
        }
    }

    @Override
    public void executing(List<String> words) {
        prepared(words, false);
        jdbcExecuteStatementStart();
    }

    @Override
    public void executed() {
        jdbcExecuteStatementEnd();
    }

    private static int sentOver(@Nullable CountingConnection connection) {
        return connection == null ? 0 : connection.roundTrips();
    }

    @Override
    public void prepared(List<String> words, boolean flushing) {
        last = StatementKinds.of(words);
        if (!flushing) { // What a flush writes was counted before.
            kinds |= bit(last);
        }
    }

    @Override
    public void wrote(StatementKind kind, long more) {
        kinds |= bit(kind);
        rows += more;
    }

    @Override
    public long rowsWritten() {
        return rows;
    }

    @Override
    public void backTo(long rowsWritten) {
        rows = rowsWritten;
    }

    @Override
    public void jdbcExecuteStatementStart() {
        since = System.nanoTime();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
        count();
    }

    @Override
    public void jdbcExecuteBatchStart() {
        since = System.nanoTime();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
        count();
    }

    /** What waits, or was sent before, is counted where it is sent. */
    private void count() {
        if (connection == null || connection.isSentAtOnce()) {
            executions++;
            sent();
        }
    }

    private void sent() {
        answered = System.nanoTime() - since;
        tell((listener, unit) -> listener.sent(unit, unit.last, unit.answered));
    }

    @Override
    public void sending(StatementKind kind) {
        since = System.nanoTime();
        last = kind;
    }

    @Override
    public void answered() {
        kinds |= bit(last);
        sent();
    }

    @Override
    public void retrying(DatabaseException why) {
        super.retrying(why);
        attempt++;
        rows = 0;
        tell((listener, unit) -> listener.retrying(unit, why));
    }

    @Override
    public void inDoubt() {
        super.inDoubt();
        tell((listener, unit) -> listener.inDoubt(unit));
    }

    @Override
    public void resolved(CommitOutcome found) {
        super.resolved(found);
        tell((listener, unit) -> listener.resolved(unit, found));
    }

    @Override
    public void closedLate() {
        if (!late && outcome == null) {
            late = true;
            tell((listener, unit) -> listener.closedLate(unit));
        }
    }

    @Override
    public void committed() {
        end(CommitOutcome.APPLIED, (listener, unit) -> listener.committed(unit));
    }

    @Override
    public void notCommitted(@Nullable Throwable why) {
        if (outcome != null) {
            return;
        }
        failure = why;
        if (why instanceof CommitOutcomeUnknownException) {
            end(CommitOutcome.UNKNOWN, (listener, unit) -> listener.unresolved(unit));
        } else {
            end(CommitOutcome.NOT_APPLIED, (listener, unit) -> listener.rolledBack(unit));
        }
    }

    private void end(CommitOutcome how, BiConsumer<UnitListener, ListenedUnit> event) {
        duration = System.nanoTime() - begin;
        outcome = how;
        tell(event);
        tell((listener, unit) -> listener.ended(unit));
    }

    private void tell(BiConsumer<UnitListener, ListenedUnit> event) {
        for (UnitListener listener : listeners) {
            try {
                event.accept(listener, this);
            } catch (Throwable thrown) {
                LOG.error("A listener has failed at {}, to which that changes nothing", options.name(), thrown);
            }
        }
    }

    @Override
    public UnitOptions options() {
        return options;
    }

    @Override
    public boolean isCall() {
        return call;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public long durationNanos() {
        return outcome == null ? System.nanoTime() - begin : duration;
    }

    @Override
    public long waitedNanos() {
        return waited;
    }

    @Override
    public int roundTrips() {
        return executions + sentBefore + sentOver(connection);
    }

    @Override
    public Set<StatementKind> statementKinds() {
        Set<StatementKind> copy = EnumSet.noneOf(StatementKind.class);
        for (StatementKind kind : KINDS) {
            if ((kinds & bit(kind)) != 0) {
                copy.add(kind);
            }
        }
        return Collections.unmodifiableSet(copy);
    }

    /** A set of its own would be another object of each unit. */
    @SuppressWarnings("EnumOrdinal") // of this moment: it is stored nowhere
    private static int bit(StatementKind kind) {
        return 1 << kind.ordinal();
    }

    @Override
    public @Nullable CommitOutcome outcome() {
        return outcome;
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Few are kept, in pairs. */
    @Override
    public void put(Object key, @Nullable Object value) {
        @Nullable Object[] pairs = kept == null ? new @Nullable Object[0] : kept;
        int at = indexOf(key, pairs);
        if (at == pairs.length) {
            pairs = Arrays.copyOf(pairs, at + 2);
            pairs[at] = key;
            kept = pairs;
        }
        pairs[at + 1] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
        @Nullable Object[] pairs = kept;
        int at = pairs == null ? 0 : indexOf(key, pairs);
        return pairs == null || at == pairs.length ? null : pairs[at + 1];
    }

    @SuppressWarnings("ReferenceEquality") // It is the same object by contract.
    private static int indexOf(Object key, @Nullable Object[] pairs) {
        int at = 0;
        while (at < pairs.length && pairs[at] != key) {
            at += 2;
        }
        return at;
    }
}
