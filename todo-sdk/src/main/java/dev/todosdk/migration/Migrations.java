package dev.todosdk.migration;

import dev.todosdk.migration.drift.Drift;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The way of a database to what its modules need, and back: runs the changelogs of the library and of every module.
 *
 * <p>Any number of processes may start at once: an advisory lock of PostgreSQL lets one migrate while the others wait, and
 * goes with its session when a process is killed. Within one JVM all runs are one after another. Each method opens a
 * connection of its own and closes it before it returns; nothing stays open in between. Nothing is printed: Liquibase logs
 * to SLF4J, and progress is told to the {@link MigrationListener}. Immutable and thread-safe.
 *
 * <p>Every method throws a {@link DatabaseException} that says so when the database cannot be reached, and a
 * {@link MigrationException} when a changelog cannot be read; the methods that change the database also when
 *
 * <ul>
 *   <li>the database is newer than this program: it has changesets of these changelogs that they do not contain;
 *   <li>an applied changeset's text was edited;
 *   <li>another process holds the lock for longer than the lock timeout;
 *   <li>a changeset fails. It is rolled back, those before it stay applied, and the message names it.
 * </ul>
 *
 * <pre>{@code
 * Migrations migrations = Migrations.builder()
 *         .jdbcUrl("jdbc:postgresql://localhost:5432/app", "app", password)
 *         .changelog(new Changelog("orders", "orders/changelog.sql"))
 *         .build();
 * if (!migrations.status().isUpToDate()) {
 *     migrations.update();
 * }
 * }</pre>
 */
public final class Migrations {

    private final MigrationRunner runner;

    Migrations(MigrationRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts with no changelog, the connection's own schema and a lock timeout of five minutes.
     *
     * @return a new builder
     */
    public static MigrationsBuilder builder() {
        return new MigrationsBuilder();
    }

    /**
     * Compares the database with the changelogs. Changes nothing and waits for nobody, so it may see another process half
     * way.
     *
     * @return what is applied, pending, changed and unknown
     */
    public MigrationStatus status() {
        return runner.reading((connection, session, history) ->
                session.inspect(history.rows()).status());
    }

    /**
     * The changesets that were applied, by whichever program, from these changelogs or from others that share the history table.
     *
     * @return every row of the history in the order of application; those of other changelogs have no module
     */
    public List<AppliedChangeset> history() {
        return runner.reading((connection, session, history) ->
                session.inspect(history.rows()).everything());
    }

    /**
     * Applies every changeset that is pending, module by module in the order of their registration, each in a transaction
     * of its own. When an earlier update left nothing pending, this costs one query.
     *
     * @return what was applied
     */
    public UpdateResult update() {
        return Updates.all(runner);
    }

    /**
     * Applies the next pending changesets, with those among them that run always. One that was skipped and stays pending is the next
     * one again.
     *
     * @param count how many pending ones at most; positive
     * @return what was applied
     * @throws IllegalArgumentException when the count is not positive
     */
    public UpdateResult updateTo(int count) {
        requirePositive(count);
        return Updates.next(runner, count);
    }

    /**
     * Applies the pending changesets up to the one that sets a tag ({@code tagDatabase} in an XML or YAML changelog), that
     * one included.
     *
     * @param tag the tag
     * @return what was applied; nothing when the tag's changeset was applied before
     * @throws MigrationException also when no changeset sets the tag
     */
    public UpdateResult updateTo(String tag) {
        Objects.requireNonNull(tag, "tag");
        return Updates.toTag(runner, tag);
    }

    /**
     * Marks the database as it is, so that {@link #rollbackTo} finds the way back.
     *
     * @param tag the tag; it replaces one set before on the same last changeset
     * @throws MigrationException also when nothing was applied yet
     */
    public void tag(String tag) {
        Objects.requireNonNull(tag, "tag");
        Updates.tag(runner, tag);
    }

    /**
     * Rolls back the changesets applied last, the last one first, each in a transaction of its own.
     *
     * @param count how many at most; positive
     * @return what was rolled back
     * @throws IllegalArgumentException when the count is not positive
     * @throws MigrationException also when one of them has no rollback; then nothing is rolled back
     */
    public RollbackResult rollback(int count) {
        requirePositive(count);
        return Rollbacks.run(runner, Rollbacks.last(count));
    }

    /**
     * Rolls back everything that was applied after a tag was set.
     *
     * @param tag a tag that {@link #tag} or a changeset set
     * @return what was rolled back
     * @throws MigrationException also when the database has no such tag, or a changeset has no rollback; then nothing is
     *     rolled back
     */
    public RollbackResult rollbackTo(String tag) {
        Objects.requireNonNull(tag, "tag");
        return Rollbacks.run(runner, Rollbacks.after(tag));
    }

    /**
     * Writes the SQL that {@link #update} would run, history table included. The database is not changed: the transaction is
     * read-only. Whether a precondition holds is not checked, for it is known when its changeset is to run; the script names those
     * at its head.
     *
     * @param out takes the SQL; flushed, not closed
     * @return the changesets that the SQL applies
     * @throws IOException when the writer fails
     * @throws MigrationException also when a changeset has what no script can hold, such as a task of a class; then nothing is
     *     written
     */
    public List<Changeset> previewUpdate(Writer out) throws IOException {
        return Previews.update(runner, Objects.requireNonNull(out, "out"));
    }

    /**
     * Writes the SQL that leads from one tag to another, without any database.
     *
     * @param fromTag the tag of the last changeset that is applied
     * @param toTag the tag of the last one that is to be
     * @param out takes the SQL; flushed, not closed
     * @return the changesets that the SQL applies
     * @throws IOException when the writer fails
     * @throws WrongUseException when these migrations have a database ({@link MigrationsBuilder#offline} was not called)
     * @throws MigrationException also when no changeset sets one of the tags
     */
    public List<Changeset> previewUpdate(String fromTag, String toTag, Writer out) throws IOException {
        return Previews.between(
                runner,
                Objects.requireNonNull(fromTag, "fromTag"),
                Objects.requireNonNull(toTag, "toTag"),
                Objects.requireNonNull(out, "out"));
    }

    /**
     * Writes the SQL that {@link #rollback} would run. The database is not changed.
     *
     * @param count how many changesets at most; positive
     * @param out takes the SQL; flushed, not closed
     * @return the changesets that the SQL rolls back
     * @throws IOException when the writer fails
     * @throws IllegalArgumentException when the count is not positive
     */
    public List<Changeset> previewRollback(int count, Writer out) throws IOException {
        requirePositive(count);
        return Previews.rollback(runner, Rollbacks.last(count), Objects.requireNonNull(out, "out"));
    }

    /**
     * Writes the SQL that {@link #rollbackTo} would run. The database is not changed.
     *
     * @param tag the tag
     * @param out takes the SQL; flushed, not closed
     * @return the changesets that the SQL rolls back
     * @throws IOException when the writer fails
     */
    public List<Changeset> previewRollbackTo(String tag, Writer out) throws IOException {
        return Previews.rollback(
                runner, Rollbacks.after(Objects.requireNonNull(tag, "tag")), Objects.requireNonNull(out, "out"));
    }

    /**
     * Records every pending changeset as applied without running it: for a database that got its tables in another way. The
     * SDK's own changesets are run where their tables are missing, for these come in no other way.
     *
     * @return what was recorded, and what was run of the SDK's own
     */
    public UpdateResult baseline() {
        return Updates.baseline(runner);
    }

    /**
     * Does what {@link #baseline()} does for the changesets up to the one that sets a tag.
     *
     * @param tag the tag
     * @return what was recorded, and what was run of the SDK's own
     * @throws MigrationException also when no changeset sets the tag
     */
    public UpdateResult baselineTo(String tag) {
        return Updates.baselineTo(runner, Objects.requireNonNull(tag, "tag"));
    }

    /**
     * Does what {@link #baseline()} does for one module.
     *
     * @param module the module's name
     * @return what was recorded
     * @throws IllegalArgumentException when no changelog belongs to the module
     */
    public UpdateResult baselineOf(String module) {
        return Updates.baselineOf(runner, Objects.requireNonNull(module, "module"));
    }

    /**
     * Brings several schemas up to date, one after the other: for an application that has one for each tenant. Each has a
     * history of its own. A failure in one of them does not keep the others from theirs.
     *
     * @param schemas the schemas' names, as for {@link MigrationsBuilder#schema}
     * @return what was done in each, and what was not
     * @throws ConfigurationException listing every name that is not allowed; then nothing is done
     */
    public UpdateResult.OfSchemas updateSchemas(List<String> schemas) {
        MigrationsBuilder.requireSchemas(schemas);
        return Updates.schemas(runner, List.copyOf(schemas));
    }

    /**
     * Changes the rows of a large table in portions, each in a transaction of its own, while programs use it: what the migrate
     * step of a rename needs. Rows are locked for a portion only, and one that does not get its locks steps back and tries
     * again, as changesets do. Whoever is stopped, or killed, goes on where it was when it is called again, for a row that is
     * done no longer meets the condition. The listener is told of each portion. It waits for no other migration and keeps none
     * waiting.
     *
     * <pre>{@code
     * migrations.backfill("purchase_order", "title = name", "title is distinct from name");
     * }</pre>
     *
     * @param table the table, as SQL writes it; partitions are done one by one
     * @param set what is set, in SQL
     * @param where which rows, in SQL; a row that is done must not meet it
     * @return how many rows were changed by this call
     * @throws MigrationException also when the server refuses a portion, or the thread is interrupted; the message says how
     *     many rows are done, which stay
     */
    public long backfill(String table, String set, String where) {
        return Updates.backfill(
                runner,
                Objects.requireNonNull(table, "table"),
                Objects.requireNonNull(set, "set"),
                Objects.requireNonNull(where, "where"));
    }

    /**
     * Checks whether this program may use the database: the history against the changelogs, the changelogs in themselves,
     * invalid indexes, and, when nothing is pending, the mapping against the schema. Leaves the database as it is.
     *
     * @return every problem found; empty when the database is as this program needs it
     */
    public List<Problem> validate() {
        return Refusals.all(runner);
    }

    /**
     * Drafts the changeset that a module's changelog lacks for its mapping: added and removed tables, columns, unique keys,
     * foreign keys, indexes and sequences, changed types, lengths and nullability. A renamed thing shows as one removed and
     * one added, unless it is named: then the draft has a changeset for each step of it, as {@code docs/migrations.md} tells, each
     * for a release of its own: a column's expands, migrates and contracts, a table's leaves a view under the old name and takes it
     * away later. Needs the right to create a schema; what it creates is rolled
     * back.
     *
     * @param module the module's name
     * @param renames tables and columns that get another name
     * @return the draft, to be read before it is used
     * @throws IllegalArgumentException when no changelog belongs to the module, or a rename is none: the mapping still has the
     *     old name, the schema has the new one already, the types differ, or the table has row security and the server is older
     *     than PostgreSQL 15, where a view does not have it
     * @throws WrongUseException when these migrations were built without a mapping
     * @throws MigrationException also when the database is not fully migrated
     */
    public Draft draft(String module, Draft.Rename... renames) {
        return Drafts.draft(runner, Objects.requireNonNull(module, "module"), List.of(renames));
    }

    /**
     * Measures what an update would do to those who use the database meanwhile: each pending changeset is run on a scratch
     * database, and PostgreSQL tells which locks it takes, what it writes anew, reads as a whole and loses. The database itself
     * is only read.
     *
     * <p>The scratch database gets the schema by the changesets that are applied here, and has no rows. What the pending
     * changesets make themselves is not in use yet. A finding is accepted by the changeset's comment: {@code accepts
     * INDEX_BUILD: the table has ten rows}.
     *
     * <pre>{@code
     * LintReport report = migrations.lint(scratch);
     * if (!report.isSafe()) {
     *     System.err.println(report);
     * }
     * }</pre>
     *
     * @param scratch connections to an empty database, which is filled; the caller drops it
     * @return what was measured and found
     * @throws MigrationException also when the scratch database is not empty, or an applied changeset fails on it
     */
    public LintReport lint(DataSource scratch) {
        return Lint.pending(runner, Objects.requireNonNull(scratch, "scratch"));
    }

    /**
     * Measures every changeset of the changelogs in the same way, each as if what those before it made were in use, whatever
     * the database has; it is not asked.
     *
     * @param scratch connections to an empty database, which is filled; the caller drops it
     * @return what was measured and found
     * @throws MigrationException also when the scratch database is not empty
     */
    public LintReport lintChangelogs(DataSource scratch) {
        return Lint.all(runner.settings(), Objects.requireNonNull(scratch, "scratch"));
    }

    /**
     * Compares what the database has with what its applied changesets make on a scratch database: tables, columns with
     * defaults, identities and comments, constraints, indexes of every kind, views, sequences, types, functions and triggers of
     * the migrated schema. The database itself is only read.
     *
     * @param scratch connections to an empty database, which is filled; the caller drops it
     * @return what was made by hand, and what was taken away
     * @throws MigrationException also when the scratch database is not empty, or an applied changeset fails on it
     */
    public Drift drift(DataSource scratch) {
        return Scratch.drift(runner, Objects.requireNonNull(scratch, "scratch"));
    }

    /**
     * Refuses a database that {@link #update} would change or refuse: for programs that must not change it themselves.
     * Costs one query when an earlier update left nothing pending.
     *
     * @throws MigrationException naming every changeset that is pending, edited or unknown
     */
    public void requireUpToDate() {
        Updates.requireNothing(runner);
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, but was " + count);
        }
    }

    /** Says what is migrated and where; never a password. */
    @Override
    public String toString() {
        MigrationSettings settings = runner.settings();
        return "Migrations[" + settings.changelogs() + ", schema " + settings.schema() + ", lock timeout "
                + settings.lockTimeout().toSeconds() + " s]";
    }
}
