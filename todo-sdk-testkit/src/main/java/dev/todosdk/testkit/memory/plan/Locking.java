package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlQuery.Lock;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.transaction.LockWait;
import dev.todosdk.testkit.memory.transaction.RowLockMode;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The row locks that a SELECT asks for. */
record Locking(List<Target> targets) {

    /** A table whose rows are locked. */
    record Target(int slot, RowLockMode mode, LockWait whenLocked) {}

    static Locking of(List<Lock> locks, Select select, boolean grouped, Scope scope, long nullable)
            throws SQLException {
        List<Target> targets = new ArrayList<>();
        for (Lock lock : locks) {
            refuse(lock, select, grouped);
            for (Range range : locked(lock, scope)) {
                if ((nullable & range.mask()) != 0) {
                    throw SqlErrors.error(
                            "0A000", clause(lock) + " cannot be applied to the nullable side of an outer join");
                }
                targets.add(new Target(range.slot(), mode(lock), lock.whenLocked()));
            }
        }
        return new Locking(targets);
    }

    private static String clause(Lock lock) {
        return "FOR " + lock.strength().toUpperCase(Locale.ROOT);
    }

    private static void refuse(Lock lock, Select select, boolean grouped) throws SQLException {
        if (select.distinct()) {
            throw SqlErrors.error("0A000", clause(lock) + " is not allowed with DISTINCT clause");
        }
        if (!select.groupBy().isEmpty()) {
            throw SqlErrors.error("0A000", clause(lock) + " is not allowed with GROUP BY clause");
        }
        if (grouped) {
            throw SqlErrors.error("0A000", clause(lock) + " is not allowed with aggregate functions");
        }
    }

    private static List<Range> locked(Lock lock, Scope scope) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        if (lock.tables().isEmpty()) {
            scope.ranges().stream().filter(range -> range.table() != null).forEach(ranges::add);
        }
        for (String alias : lock.tables()) {
            Range range = scope.range(alias);
            if (range.table() == null) {
                throw SqlErrors.error("0A000", clause(lock) + " cannot be applied to a WITH query");
            }
            ranges.add(range);
        }
        return ranges;
    }

    private static RowLockMode mode(Lock lock) {
        return RowLockMode.valueOf(lock.strength().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /**
     * Refuses to lock what window functions look at together.
     *
     * @throws SQLException 0A000
     */
    void requireRows(Windows windows) throws SQLException {
        if (!isEmpty() && !windows.isEmpty()) {
            throw SqlErrors.error("0A000", "FOR UPDATE is not allowed with window functions");
        }
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Locks the rows in the frame and leaves their newest versions there; false when they are not to be returned. */
    boolean lock(Frame frame, @Nullable Value recheck) throws SQLException {
        for (Target target : targets) {
            Row row = (Row) frame.slots[target.slot()];
            if (row == null) {
                continue;
            }
            Row locked = frame.execution
                    .command()
                    .lock(row, target.mode(), target.whenLocked(), newest -> accepts(newest, target, frame, recheck));
            if (locked == null) {
                return false;
            }
            frame.slots[target.slot()] = locked;
        }
        return true;
    }

    private static boolean accepts(Row newest, Target target, Frame frame, @Nullable Value recheck)
            throws SQLException {
        frame.slots[target.slot()] = newest;
        return recheck == null || recheck.holds(frame);
    }
}
