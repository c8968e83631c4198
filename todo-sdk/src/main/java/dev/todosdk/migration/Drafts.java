package dev.todosdk.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import liquibase.exception.LiquibaseException;

/**
 * Drafts the changeset that a module's mapping needs. Hibernate's schema for the mapping is made in a scratch schema and
 * compared with the real one, all within one transaction that is rolled back at the end: nothing is left behind, not even
 * by a killed process.
 */
final class Drafts {

    /** What no mapping can say: conditions, expressions, other index methods, operator classes, orders and collations. */
    private static final String INDEXES_BEYOND_MAPPINGS = """
            select c.relname from pg_index i
            join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_am a on a.oid = c.relam
            where n.nspname = current_schema() and (i.indpred is not null or i.indexprs is not null
                or a.amname <> 'btree' or i.indnatts <> i.indnkeyatts
                or exists (select 1 from unnest(i.indclass) o join pg_opclass p on p.oid = o where not p.opcdefault)
                or exists (select 1 from unnest(i.indoption) o where o <> 0))""";

    private static final String TABLES =
            "select tablename from pg_tables where schemaname = current_schema() and tablename not like 'databasechangelog%'";

    private Drafts() {}

    static Draft draft(MigrationRunner runner, String module) {
        Changelog changelog = runner.settings().changelogs().stream()
                .filter(candidate -> candidate.module().equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No changelog belongs to module \"" + module
                        + "\"; there are: "
                        + runner.settings().changelogs().stream()
                                .map(Changelog::module)
                                .toList()));
        return runner.scratch((connection, session, history) -> {
            refuseUnfinished(session.inspect(history.rows()).status());
            return draft(connection, session, runner.settings(), changelog);
        });
    }

    private static void refuseUnfinished(MigrationStatus status) {
        List<Problem> problems = Refusals.problems(status);
        if (!problems.isEmpty()) {
            throw Failures.of("A draft is made against a fully migrated database. "
                    + String.join(" ", problems.stream().map(Problem::message).toList()));
        }
    }

    private static Draft draft(
            MigrationConnection connection, LiquibaseSession session, MigrationSettings settings, Changelog changelog)
            throws SQLException, LiquibaseException {
        MappedSchema mapping = settings.requireMapping();
        String real = connection.currentSchema();
        DraftFilter filter = new DraftFilter(
                objects(connection, session, settings, changelog),
                new HashSet<>(connection.names(INDEXES_BEYOND_MAPPINGS)));
        String scratch = "todo_sdk_draft_" + UUID.randomUUID().toString().replace("-", "");
        connection.createScratch(scratch, mapping.createStatements());
        SchemaDiff difference = new SchemaDiff(session.forUnqualifiedSql(), filter);
        DraftText text = new DraftText(changelog.module(), session.countOf(changelog.module()) + 1);
        List<String> forward = text.reviewed(difference.statements(real, scratch), connection);
        return forward.isEmpty()
                ? new Draft(changelog.module(), List.of(), "")
                : new Draft(changelog.module(), forward, text.changeset(forward, difference.statements(scratch, real)));
    }

    /** The module's mapped objects, and the tables that its changelog speaks of and nobody maps any more. */
    private static Set<String> objects(
            MigrationConnection connection, LiquibaseSession session, MigrationSettings settings, Changelog changelog)
            throws SQLException {
        MappedSchema mapping = settings.requireMapping();
        Set<String> mapped = new HashSet<>();
        settings.changelogs().forEach(each -> mapped.addAll(mapping.objectsOf(each.module())));
        Set<String> objects = new HashSet<>(mapping.objectsOf(changelog.module()));
        if (objects.isEmpty()) {
            // A module without entities makes its tables for its own SQL; no mapping says what they should be.
            return objects;
        }
        String text = session.textOf(changelog.module());
        for (String table : connection.names(TABLES)) {
            if (!mapped.contains(table) && speaksOf(text, table)) {
                objects.add(table);
            }
        }
        return Collections.unmodifiableSet(objects);
    }

    private static boolean speaksOf(String text, String table) {
        return Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(table) + "(?![\\w$])")
                .matcher(text)
                .find();
    }

    /** What differs between the mapping of any module and the schema, one sentence for each module. */
    static List<Problem> problems(MigrationRunner runner) {
        List<Problem> problems = new ArrayList<>();
        for (Changelog changelog : runner.settings().changelogs()) {
            Draft draft = draft(runner, changelog.module());
            if (!draft.isEmpty()) {
                problems.add(new Problem(
                        Problem.Kind.MAPPING,
                        "The mapping of module " + draft.module() + " and the schema differ; to make them agree takes: "
                                + String.join("; ", draft.statements()) + ". Draft a changeset, or mend the mapping."));
            }
        }
        return problems;
    }
}
