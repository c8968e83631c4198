package dev.todosdk.migration;

import dev.todosdk.migration.resource.OfflineHistory;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.precondition.core.PreconditionContainer.OnSqlOutputOption;

/** The verbs that write SQL instead of running it. */
final class Previews {

    private Previews() {}

    private record Preview(List<Changeset> changesets, String sql) {}

    static List<Changeset> update(MigrationRunner runner, Writer out) throws IOException {
        return write(
                runner.preview(OfflineHistory.Assumed.EMPTY, (session, history) -> {
                    Inspection inspection = session.inspect(history.rows());
                    Refusals.refuseForeignState(inspection);
                    List<ChangeSet> pending = inspection.toRun();
                    session.requireText(pending);
                    StringWriter sql = head(runner.settings(), pending.size() + " to apply");
                    noteUnchecked(session, pending, sql);
                    session.writeTo(sql);
                    if (!pending.isEmpty()) {
                        session.update(pending);
                    }
                    return new Preview(session.describe(pending), sql.toString());
                }),
                out);
    }

    /** From one state to another that are known by their tags alone, so without a database. */
    static List<Changeset> between(MigrationRunner runner, String from, String to, Writer out) throws IOException {
        if (!runner.isOffline()) {
            throw new WrongUseException(
                    Failure.of("From tag to tag SQL is written by migrations that are offline; with a database"
                            + " previewUpdate goes from where it is. Nothing was written."));
        }
        return write(
                runner.preview(OfflineHistory.Assumed.COMPLETE, (session, history) -> {
                    List<ChangeSet> before = Updates.upToTag(session.all(), from);
                    List<ChangeSet> upTo = Updates.upToTag(session.all(), to);
                    if (upTo.size() < before.size()) {
                        throw Failures.of("The tag \"" + from + "\" comes after \"" + to
                                + "\", and SQL leads forward only; nothing was written.");
                    }
                    List<ChangeSet> chosen = session.runnable().stream()
                            .filter(changeSet -> upTo.contains(changeSet) && !before.contains(changeSet))
                            .toList();
                    session.requireText(chosen);
                    StringWriter sql = head(runner.settings(), chosen.size() + " to apply");
                    noteUnchecked(session, chosen, sql);
                    session.writeTo(sql);
                    session.update(chosen);
                    return new Preview(session.describe(chosen), sql.toString());
                }),
                out);
    }

    static List<Changeset> rollback(MigrationRunner runner, Rollbacks.Choice choice, Writer out) throws IOException {
        return write(
                runner.preview(OfflineHistory.Assumed.COMPLETE, (session, history) -> {
                    StringWriter sql = new StringWriter();
                    List<ChangeSet> chosen = Rollbacks.rollback(session, history, choice, all -> {
                        sql.append(head(runner.settings(), all.size() + " to roll back")
                                .toString());
                        session.writeTo(sql);
                    });
                    return new Preview(session.describe(chosen), sql.toString());
                }),
                out);
    }

    /** The script must mean the schema that it was made for, whoever runs it. */
    private static StringWriter head(MigrationSettings settings, String what) {
        StringWriter sql = new StringWriter();
        sql.append("-- Changesets: ").append(what).append(".\n\n");
        if (settings.schema() != null) {
            String quoted = '"' + settings.schema() + '"';
            sql.append("CREATE SCHEMA IF NOT EXISTS ").append(quoted).append(";\n");
            sql.append("SET search_path TO ").append(quoted).append(";\n\n");
        }
        return sql;
    }

    /** Whether a precondition holds is known when its changeset is to run, behind those before it. */
    private static void noteUnchecked(LiquibaseSession session, List<ChangeSet> changeSets, StringWriter sql) {
        List<ChangeSet> unchecked = changeSets.stream()
                .filter(changeSet -> changeSet.getPreconditions() != null)
                .filter(changeSet -> changeSet.getPreconditions().getOnSqlOutput() == OnSqlOutputOption.IGNORE)
                .toList();
        if (!unchecked.isEmpty()) {
            sql.append(
                    "-- Not checked here: an update leaves these out, or refuses them, where their preconditions do not hold.\n");
            session.describe(unchecked)
                    .forEach(changeset ->
                            sql.append("--   ").append(changeset.toString()).append('\n'));
            sql.append('\n');
        }
    }

    private static List<Changeset> write(Preview preview, Writer out) throws IOException {
        out.write(preview.sql());
        out.flush();
        return preview.changesets();
    }
}
