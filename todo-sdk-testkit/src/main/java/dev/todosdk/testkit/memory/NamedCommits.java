package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Names commits by number and remembers which of the last ones took effect. A commit's answer is there when it returns or
 * throws, and nobody learns its name before, so that none is ever under way when it is asked for. Thread-safe.
 */
final class NamedCommits implements CommitOutcomes {

    private static final int REMEMBERED = 1 << 12;

    private final long server = UUID.randomUUID().getMostSignificantBits();
    private volatile BooleanSupplier isCutOff = () -> false;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLongArray applied = new AtomicLongArray(REMEMBERED);

    /** Leaves questions without an answer where the asker is cut off. */
    void answerUnless(BooleanSupplier cutOff) {
        isCutOff = cutOff;
    }

    @Override
    public CommitToken newToken() {
        return new CommitToken(new UUID(server, last.incrementAndGet()));
    }

    @Override
    public CommitOutcome outcomeOf(CommitToken token) {
        long number = token.id().getLeastSignificantBits();
        long age = last.get() - number;
        if (isCutOff.getAsBoolean() || token.id().getMostSignificantBits() != server || age < 0 || age >= REMEMBERED) {
            return CommitOutcome.UNKNOWN;
        }
        return applied.get(slot(number)) == number ? CommitOutcome.APPLIED : CommitOutcome.NOT_APPLIED;
    }

    private static int slot(long number) {
        return (int) (number % REMEMBERED);
    }

    private void applied(CommitToken token) {
        long number = token.id().getLeastSignificantBits();
        applied.set(slot(number), number);
    }

    /** The plain way, with a note of each named commit in the same moment as it takes effect. */
    UnitTransactions over(UnitTransactions plain) {
        return new UnitTransactions() {
            @Override
            public void begin(SessionImplementor session, UnitOptions options) {
                plain.begin(session, options);
            }

            @Override
            public void holdTransaction(SessionImplementor session) {
                plain.holdTransaction(session);
            }

            @Override
            public void flushForCommit(SessionImplementor session) {
                plain.flushForCommit(session);
            }

            @Override
            public boolean isFailed(SessionImplementor session) {
                return plain.isFailed(session);
            }

            @Override
            public void commit(SessionImplementor session, @Nullable CommitToken token) {
                LogicalConnectionImplementor connection =
                        session.getJdbcCoordinator().getLogicalConnection();
                if (token != null && connection.isPhysicallyConnected()) {
                    name(connection.getPhysicalConnection(), token);
                }
                plain.commit(session, token);
            }

            @Override
            public void rollback(SessionImplementor session) {
                plain.rollback(session);
            }
        };
    }

    private void name(Connection connection, CommitToken token) {
        try {
            connection.unwrap(InMemoryConnection.class).afterCommit(() -> applied(token));
        } catch (SQLException lost) {
            // The commit that comes next says so.
        }
    }
}
