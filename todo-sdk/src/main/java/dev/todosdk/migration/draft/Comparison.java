package dev.todosdk.migration.draft;

import dev.todosdk.migration.sql.ChangelogWords;
import dev.todosdk.migration.sql.SqlNames;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema beside the one that the mapping wants, as one module sees it; gathers what has to change. */
final class Comparison {

    private final Connection connection;
    private final SqlNames names;
    private final SchemaModel real;
    private final SchemaModel wanted;
    private final Set<String> mapped;
    private final ChangelogWords changelog;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Comparison(
            Connection connection,
            SqlNames names,
            SchemaModel real,
            SchemaModel wanted,
            Set<String> mapped,
            ChangelogWords changelog) {
        this.connection = connection;
        this.names = names;
        this.real = real;
        this.wanted = wanted;
        this.mapped = mapped;
        this.changelog = changelog;
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
