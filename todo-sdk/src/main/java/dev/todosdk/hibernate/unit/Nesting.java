package dev.todosdk.hibernate.unit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a unit that are open, and the savepoints around them. Nothing is committed around a part that is not done. Of
 * one thread.
 */
final class Nesting {

    private final UnitStatements statements;
    private List<UnitPart> open = List.of();
    private int savepoints;

    /**
     * None yet.
     *
     * @param statements are told which part works
     */
    Nesting(UnitStatements statements) {
        this.statements = statements;
    }

    int savepoints() {
        return savepoints;
    }

    void opened(UnitPart part) {
        if (open.isEmpty()) {
            open = new ArrayList<>(2);
        }
        open.add(part);
        tellWhoWorks();
    }

    void ended(UnitPart part) {
        open.remove(part);
        tellWhoWorks();
    }

    private void tellWhoWorks() {
        statements.works(open.isEmpty() ? null : open.get(open.size() - 1).options());
    }

    /** Refuses to commit a unit around parts that are still open, or from inside a savepoint. */
    void requireNone(String unit) {
        if (savepoints > 0) {
            throw Misuse.commitInSavepoint(unit);
        }
        if (!open.isEmpty()) {
            throw Misuse.partStillOpen(unit, open.get(0).options().name());
        }
    }

    /** Refuses to commit a part around others, or from inside a savepoint that began after it. */
    void requireEnded(String unit, UnitPart part) {
        if (savepoints > part.savepoints()) {
            throw Misuse.commitInSavepoint(unit);
        }
        for (UnitPart other : open) {
            if (other.isPartOf(part)) {
                throw Misuse.partStillOpen(unit, other.options().name());
            }
        }
    }

    void savepointSet() {
        savepoints++;
    }

    /** The name of a part that began inside the savepoint and is still open, or null. */
    @Nullable String openInSavepoint() {
        for (UnitPart part : open) {
            if (part.savepoints() >= savepoints) {
                return part.options().name();
            }
        }
        return null;
    }

    void savepointLeft() {
        for (UnitPart part : List.copyOf(open)) {
            if (part.savepoints() >= savepoints) {
                part.rolledBack();
                open.remove(part);
            }
        }
        tellWhoWorks();
        savepoints--;
    }
}
