package dev.todosdk.migration.lint;

/** The things that a changeset should not do to a table that is in use, each with the form that does not hurt. */
public enum LintRule {
    /** A table is written anew. */
    REWRITE(
            "writes the whole table anew, and nobody reads or writes it meanwhile",
            "Add another column, fill it in portions and let it take the old one's place in expand, migrate and contract"
                    + " steps. For a default that is worked out for each row: ADD COLUMN without it, ALTER COLUMN … SET"
                    + " DEFAULT, and fill the rows in portions. For a materialized view: REFRESH … CONCURRENTLY."),
    /** An index is made, and writers wait for it. */
    INDEX_BUILD(
            "builds an index, and nobody writes the table meanwhile",
            "CREATE INDEX CONCURRENTLY in a changeset of its own with runInTransaction:false."),
    /** An index is made anew, and writers wait for it. */
    INDEX_REBUILD(
            "builds an index anew, and nobody writes the table meanwhile",
            "REINDEX INDEX CONCURRENTLY in a changeset of its own with runInTransaction:false; for a column's type see"
                    + " REWRITE."),
    /** A column is made NOT NULL by reading every row. */
    NOT_NULL(
            "reads the whole table for NOT NULL, and nobody reads or writes it meanwhile",
            "From PostgreSQL 18 on: ADD CONSTRAINT … NOT NULL … NOT VALID, and VALIDATE CONSTRAINT in the next changeset."
                    + " Before: ADD CONSTRAINT … CHECK (… IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT in the next changeset,"
                    + " and in one after that SET NOT NULL, which then reads nothing, and DROP CONSTRAINT."),
    /** A check is added by reading every row. */
    CHECK(
            "reads the whole table for a check, and nobody reads or writes it meanwhile",
            "ADD CONSTRAINT … CHECK … NOT VALID, and VALIDATE CONSTRAINT in the next changeset."),
    /** A foreign key is added by reading every row. */
    FOREIGN_KEY(
            "reads the whole table for a foreign key, and nobody writes it or the table it refers to meanwhile",
            "ADD CONSTRAINT … FOREIGN KEY … NOT VALID, and VALIDATE CONSTRAINT in the next changeset; for a partitioned"
                    + " table before PostgreSQL 18 so for each partition first."),
    /** A unique or primary key is added by building its index. */
    UNIQUE(
            "builds the index of a key, and nobody reads or writes the table meanwhile",
            "CREATE UNIQUE INDEX CONCURRENTLY in a changeset of its own with runInTransaction:false, then ADD CONSTRAINT …"
                    + " UNIQUE USING INDEX (or PRIMARY KEY USING INDEX, when the columns are NOT NULL already)."),
    /** Rows are read for something else while others are kept out. */
    SCAN(
            "reads the whole table while others are kept out",
            "Let PostgreSQL know before: for ATTACH PARTITION add a CHECK of the partition's bounds NOT VALID and VALIDATE"
                    + " it in a changeset before."),
    /** A lock that was taken before is held during long work. */
    LONG_LOCK(
            "reads or changes many rows while a lock of an earlier statement keeps others out",
            "Put it into a changeset of its own, so that the lock is given back before."),
    /** A table is locked by name. */
    EXPLICIT_LOCK("locks a table until the changeset ends", "Leave it out: each change takes the lock that it needs."),
    /** A column comes, or loses its default, that old programs do not fill. */
    REQUIRED_COLUMN(
            "leaves a column that needs a value without a default: a new one fails on a table with rows, and programs that"
                    + " do not fill it cannot insert",
            "ADD COLUMN with a constant DEFAULT, or nullable; fill it in portions; make it NOT NULL, and drop its default,"
                    + " when every program that runs fills it."),
    /** Something gets another name. */
    RENAME(
            "gives something a name that programs which still run do not know",
            "Add the new one, let a version write both, fill it in portions, and drop the old one when no program reads it"
                    + " any more."),
    /** A column gets a type that does not hold all that the old one held, and PostgreSQL does not refuse what does not fit. */
    NARROWED(
            "cuts, rounds or moves what the column's new type cannot hold, without a word",
            "Leave a USING out: PostgreSQL refuses texts that are too long by itself (Liquibase's modifyDataType writes one,"
                    + " so say it in SQL). For a time with or without a zone: USING … AT TIME ZONE, for otherwise the zone"
                    + " of whoever migrates decides. For fewer decimal places, times and kinds of another sort: look for the"
                    + " rows that change, and say so with an acknowledgement."),
    /** The texts of a column are compared and sorted by other rules. */
    COLLATION(
            "has texts sorted and compared otherwise, in queries, keys and pages that programs go through",
            "Say the collation that the column has: a type without one (also Liquibase's modifyDataType) takes it away. When"
                    + " the other one is meant, say so with an acknowledgement."),
    /** Columns are joined into one. */
    MERGED(
            "joins columns by ||, so that a value beside a NULL is lost without a word",
            "Say in SQL how they are joined: UPDATE … SET c = concat_ws(' ', a, b), and drop them in a later changeset."),
    /** Something is gone for good. */
    DROP(
            "takes away data, and what programs that still run may use",
            "Drop it in a release after the one whose programs no longer use it, and say so with an acknowledgement."),
    /** Rows of a whole table are changed at once. */
    BULK_CHANGE(
            "reads the whole table to change rows, and keeps them locked until the changeset ends",
            "Change them in portions, each with a transaction of its own."),
    /** It cannot be run. */
    FAILS("was refused by the scratch database", "Mend it.");

    private final String why;
    private final String safeForm;

    LintRule(String why, String safeForm) {
        this.why = why;
        this.safeForm = safeForm;
    }

    /**
     * The harm that it does to others.
     *
     * @return a part of a sentence that begins with a verb
     */
    public String why() {
        return why;
    }

    /**
     * The way to do the same without hurting, on PostgreSQL 13 to 18.
     *
     * @return one or more sentences
     */
    public String safeForm() {
        return safeForm;
    }
}
