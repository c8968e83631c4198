package dev.todosdk.migration.changeset;

import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;

/** The ends of the changesets of a run, in order. */
public final class ChangesetOutcomes {

    /** Where Liquibase notes it on the changeset; it tells its listener of some ends only. */
    private static final String TYPE = "updateExecType";

    private final List<ChangeSet> applied = new ArrayList<>();
    private final List<ChangeSet> skipped = new ArrayList<>();

    /** These, and others that count as applied. */
    public ChangesetOutcomes with(List<ChangeSet> others) {
        applied.addAll(others);
        return this;
    }

    public void add(ChangeSet changeSet) {
        (reasonOfSkip(changeSet).isEmpty() ? applied : skipped).add(changeSet);
    }

    /** Empty when it was applied. */
    public static String reasonOfSkip(ChangeSet changeSet) {
        // On the changeset itself Liquibase says RERAN, also of one that ran before and did not run now.
        boolean marked = ChangeSet.ExecType.MARK_RAN.equals(changeSet.getExecType());
        Object type = marked ? ChangeSet.ExecType.MARK_RAN : changeSet.getAttribute(TYPE);
        if (ChangeSet.ExecType.MARK_RAN.equals(type)) {
            return "its precondition did not hold or could not be checked, and it is recorded as done (MARK_RAN)";
        }
        if (ChangeSet.ExecType.SKIPPED.equals(type)) {
            return "its precondition did not hold or could not be checked, or nothing in it is for this database; it stays pending";
        }
        return ChangeSet.ExecType.FAILED.equals(type) ? "it failed, and says failOnError:false; it stays pending" : "";
    }

    public List<ChangeSet> applied() {
        return applied;
    }

    public List<ChangeSet> skipped() {
        return skipped;
    }
}
