package dev.todosdk.migration.draft;

import dev.todosdk.catalog.SchemaModel;
import dev.todosdk.catalog.SqlNames;
import dev.todosdk.migration.draft.SchemaDraft.ColumnRename;
import dev.todosdk.migration.sql.ChangelogWords;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema beside the one that the mapping wants, as one module sees it; gathers what has to change. */
final class SchemaComparison {

    private final Connection connection;
    private final SqlNames names;
    private final SchemaModel real;
    private final SchemaModel wanted;
    private final Set<String> mapped;
    private final ChangelogWords changelog;
    private final List<ColumnRename> renames;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    SchemaComparison(
            Connection connection,
            SqlNames names,
            SchemaModel real,
            SchemaModel wanted,
            Set<String> mapped,
            ChangelogWords changelog,
            List<ColumnRename> renames) {
        this.connection = connection;
        this.names = names;
        this.real = real;
        this.wanted = wanted;
        this.mapped = mapped;
        this.changelog = changelog;
        this.renames = renames;
    }

    Connection connection() {
        return connection;
    }

    SqlNames names() {
        return names;
    }

    SchemaModel real() {
        return real;
    }

    SchemaModel wanted() {
        return wanted;
    }

    /** The tables and sequences of the module's own mapping. */
    Set<String> mapped() {
        return mapped;
    }

    ChangelogWords changelog() {
        return changelog;
    }

    /** The rename by which a column of the mapping comes. */
    @Nullable ColumnRename renameTo(String table, String column) {
        return rename(each -> each.table().equals(table) && each.to().equals(column));
    }

    /** The rename by which a column of the schema goes. */
    @Nullable ColumnRename renameFrom(String table, String column) {
        return rename(each -> each.table().equals(table) && each.from().equals(column));
    }

    /** The columns by the names that they get. */
    List<String> renamed(String table, List<String> columns) {
        return columns.stream()
                .map(column -> {
                    ColumnRename rename = renameFrom(table, column);
                    return rename == null ? column : rename.to();
                })
                .toList();
    }

    private @Nullable ColumnRename rename(Predicate<ColumnRename> which) {
        return renames.stream().filter(which).findFirst().orElse(null);
    }

    /** Whether the module's mapping has columns of a type of the schema's own. */
    boolean mapsType(String type) {
        return wanted.usesOf(quoted(type)).stream().anyMatch(use -> mapped.contains(use.table()));
    }

    /** Whether a draft of the module made a type, and nobody else's table has it. */
    boolean draftedType(String type) {
        return changelog.drafted(type)
                && real.usesOf(quoted(type)).stream()
                        .allMatch(use -> mapped.contains(use.table()) || changelog.draftedTable(use.table()));
    }

    void add(Change change) {
        changes.add(change);
    }

    /** Something that a draft does not do by itself. */
    void note(String sentence) {
        notes.add(sentence);
    }

    String quoted(String name) {
        return names.quoted(name);
    }

    String quoted(List<String> all) {
        return all.stream().map(names::quoted).collect(Collectors.joining(", "));
    }

    /** In the order in which they run. */
    List<Change> changes() {
        List<Change> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(Change::phase));
        return ordered;
    }

    List<String> notes() {
        return notes;
    }
}
