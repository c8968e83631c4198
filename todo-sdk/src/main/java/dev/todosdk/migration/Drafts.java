package dev.todosdk.migration;

import dev.todosdk.migration.draft.DraftedChanges;
import dev.todosdk.migration.draft.SchemaDraft;
import dev.todosdk.migration.draft.SchemaDraft.ColumnRename;
import dev.todosdk.migration.draft.SchemaDraft.Renames;
import dev.todosdk.migration.draft.SchemaDraft.TableRename;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import dev.todosdk.migration.sql.ChangelogWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liquibase.changelog.ChangeSet;

/**
 * Drafts the changesets that the mappings of modules need. Hibernate's schema for all of them is made in a scratch schema and
 * compared with the real one, within one transaction that is rolled back at the end: nothing is left behind, not even by a
 * killed process.
 */
final class Drafts {

    private static final String COMMENT = "Drafted from the mapping";

    private final LiquibaseSession session;
    private final MigrationSettings settings;
    private final MappedSchema mapping;
    private final SchemaDraft schemas;

    private Drafts(MigrationConnection connection, LiquibaseSession session, MigrationSettings settings)
            throws SQLException {
        this.session = session;
        this.settings = settings;
        this.mapping = settings.requireMapping();
        this.schemas = SchemaDraft.of(connection.jdbc(), mapping.createStatements());
    }

    static Draft draft(MigrationRunner runner, String module, List<Draft.Rename> renames) {
        runner.settings().requireModule(module);
        runner.settings().requireMapping();
        return runner.scratch((connection, session, history) -> {
            Refusals.refuseElsewhere(connection, session, history, runner.settings());
            refuseUnfinished(session.inspect(history.rows()).status());
            return new Drafts(connection, session, runner.settings()).of(module, renames(renames));
        });
    }

    private static Renames renames(List<Draft.Rename> named) {
        List<TableRename> tables = new ArrayList<>();
        List<ColumnRename> columns = new ArrayList<>();
        for (Draft.Rename each : named) {
            String table = each.table();
            if (table == null) {
                tables.add(new TableRename(each.from(), each.to()));
            } else {
                columns.add(new ColumnRename(table, each.from(), each.to()));
            }
        }
        return new Renames(tables, columns);
    }

    private static void refuseUnfinished(MigrationStatus status) {
        List<Problem> problems = Refusals.problems(status);
        if (!problems.isEmpty()) {
            throw Failures.of("A draft is made against a fully migrated database. "
                    + String.join(" ", problems.stream().map(Problem::message).toList()));
        }
        Refusals.refuseNewer(status);
    }

    private Draft of(String module, Renames renames) throws SQLException {
        ChangelogWords words = new ChangelogWords();
        List<ChangeSet> changelog = session.of(module);
        for (ChangeSet changeSet : changelog) {
            boolean drafted = isDrafted(changeSet);
            session.sqlOf(changeSet).forEach(sql -> words.read(sql, drafted));
        }
        DraftedChanges changes = schemas.of(objectsOf(module), words, renames);
        List<String> notes = new ArrayList<>(changes.notes());
        mapping.elsewhere()
                .forEach(
                        table -> notes.add(
                                "Table " + table
                                        + " is mapped with a schema of its own, which was not looked at: write its changesets by hand."));
        String sql = changes.changeset(module, changelog.size() + 1, COMMENT);
        return new Draft(module, changes.statements(), sql, notes);
    }

    /** What a draft wrote was made for the mapping alone, and goes when the mapping no longer has it. */
    private static boolean isDrafted(ChangeSet changeSet) {
        String comments = changeSet.getComments();
        return changeSet.getId().endsWith(DraftedChanges.ID) || (comments != null && comments.contains(COMMENT));
    }

    /** What no entity claims, such as a table of numbers for a collection's ids, is the first module's with entities. */
    private Set<String> objectsOf(String module) {
        Set<String> objects = new HashSet<>(mapping.objectsOf(module));
        if (!objects.isEmpty() && module.equals(firstWithEntities())) {
            Set<String> unclaimed = new HashSet<>(schemas.wantedNames());
            settings.changelogs().forEach(each -> unclaimed.removeAll(mapping.objectsOf(each.module())));
            objects.addAll(unclaimed);
        }
        return objects;
    }

    private String firstWithEntities() {
        return settings.changelogs().stream()
                .map(Changelog::module)
                .filter(module -> !mapping.objectsOf(module).isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What differs between the mapping of any module and the schema, one sentence for each module. */
    static List<Problem> problems(MigrationConnection connection, LiquibaseSession session, MigrationSettings settings)
            throws SQLException {
        Drafts drafts = new Drafts(connection, session, settings);
        List<Problem> problems = new ArrayList<>();
        Set<String> modules = new HashSet<>();
        for (Changelog changelog : settings.changelogs()) {
            if (modules.add(changelog.module())) {
                addProblem(drafts.of(changelog.module(), Renames.NONE), problems);
            }
        }
        return problems;
    }

    private static void addProblem(Draft draft, List<Problem> problems) {
        if (!draft.isEmpty()) {
            problems.add(new Problem(
                    Problem.Kind.MAPPING,
                    "The mapping of module " + draft.module() + " and the schema differ; to make them agree takes: "
                            + String.join("; ", draft.statements()) + ". Draft a changeset, or mend the mapping."));
        }
    }
}
