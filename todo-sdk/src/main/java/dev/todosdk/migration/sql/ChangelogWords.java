package dev.todosdk.migration.sql;

import dev.todosdk.sql.SqlWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The things that a module's changelog made, as far as its SQL says so: a thing is its own only when a statement of it creates it by
 * name. Whatever this does not find is left alone.
 */
public final class ChangelogWords {

    private static final Set<String> BEFORE_TABLE = Set.of("global", "local", "temporary", "temp", "unlogged");
    private static final Set<String> BEFORE_NAME = Set.of("if", "not", "exists", "only");

    private final Set<String> tables = new HashSet<>();
    private final Set<String> draftedTables = new HashSet<>();
    private final Set<String> columns = new HashSet<>();
    private final Set<String> draftedColumns = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> draftedWords = new HashSet<>();

    /**
     * Takes in a statement.
     *
     * @param sql the statement, or several
     * @param drafted whether it stands in a changeset that a draft wrote, and so was made for the mapping alone
     */
    public void read(String sql, boolean drafted) {
        List<String> statement = new ArrayList<>();
        for (String word : SqlWords.of(sql)) {
            if (word.equals(";")) {
                read(statement, drafted);
                statement.clear();
            } else {
                statement.add(word);
            }
        }
        read(statement, drafted);
    }

    private void read(List<String> statement, boolean drafted) {
        if (drafted) {
            // What a draft makes again, such as a check in the way of a new type, was there before it.
            statement.stream().filter(word -> !words.contains(word)).forEach(draftedWords::add);
        }
        words.addAll(statement);
        String table = tableOf(statement, drafted);
        if (table != null) {
            List<String> keys = statement.stream().map(word -> key(table, word)).toList();
            if (drafted) {
                keys.stream().filter(key -> !columns.contains(key)).forEach(draftedColumns::add);
            }
            columns.addAll(keys);
        }
    }

    private static String key(String table, String column) {
        return table + '\0' + column;
    }

    /** The table that a statement creates or alters. */
    private @Nullable String tableOf(List<String> statement, boolean drafted) {
        int at = 1;
        while (at < statement.size() && BEFORE_TABLE.contains(statement.get(at))) {
            at++;
        }
        if (at >= statement.size() || !statement.get(at).equals("table")) {
            return null;
        }
        at++;
        while (at < statement.size() && BEFORE_NAME.contains(statement.get(at))) {
            at++;
        }
        if (at + 2 < statement.size() && statement.get(at + 1).equals(".")) {
            at += 2;
        }
        return at < statement.size() ? made(statement, statement.get(at), drafted) : null;
    }

    private String made(List<String> statement, String name, boolean drafted) {
        int to = statement.lastIndexOf("to");
        boolean renames =
                statement.contains("rename") && statement.indexOf("rename") == to - 1 && to == statement.size() - 2;
        if (renames) {
            rename(name, statement.get(to + 1));
            return statement.get(to + 1);
        }
        if (statement.get(0).equals("create")) {
            tables.add(name);
            if (drafted) {
                draftedTables.add(name);
            }
        }
        return name;
    }

    /**
     * Takes in that a table got another name, under which all that was said of it is known from here on.
     *
     * @param from the name before
     * @param to the name after
     */
    public void rename(String from, String to) {
        copy(tables, from, to);
        copy(draftedTables, from, to);
        copyColumns(columns, from, to);
        copyColumns(draftedColumns, from, to);
    }

    private static void copy(Set<String> names, String from, String to) {
        if (names.contains(from)) {
            names.add(to);
        }
    }

    private static void copyColumns(Set<String> keys, String from, String to) {
        String table = key(from, "");
        for (String key : List.copyOf(keys)) {
            if (key.startsWith(table)) {
                keys.add(key(to, key.substring(table.length())));
            }
        }
    }

    /**
     * Names the tables that the statements create.
     *
     * @return as they stand in the catalog
     */
    public Set<String> tables() {
        return Set.copyOf(tables);
    }

    public boolean madeTable(String table) {
        return tables.contains(table);
    }

    public boolean draftedTable(String table) {
        return draftedTables.contains(table);
    }

    public boolean madeColumn(String table, String column) {
        return columns.contains(key(table, column));
    }

    public boolean draftedColumn(String table, String column) {
        return draftedColumns.contains(key(table, column));
    }

    public boolean says(String name) {
        return words.contains(name);
    }

    public boolean drafted(String name) {
        return draftedWords.contains(name);
    }
}
