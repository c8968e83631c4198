package dev.todosdk.migration.lock;

import dev.todosdk.sql.SqlWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes that a changeset makes concurrently. One that was given up, or killed, leaves them half made; they must go before it is
 * tried again, for a statement with IF NOT EXISTS would take them for done, and one without would fail. Immutable.
 */
public final class ConcurrentIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(ConcurrentIndexes.class);

    /** A REINDEX that was given up leaves its copy behind. */
    private static final String QUERY = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname), i.indisvalid
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = coalesce(?, current_schema()) and case when ?
                then not i.indisvalid and starts_with(c.relname, ? || '_cc') else c.relname = ? end""";

    private final List<Index> indexes;
    private final Set<String> finished;

    private ConcurrentIndexes(List<Index> indexes, Set<String> finished) {
        this.indexes = indexes;
        this.finished = finished;
    }

    /**
     * An index that a statement makes.
     *
     * @param schema null for the session's own
     * @param remade whether it is there, and is made anew under another name
     */
    private record Index(@Nullable String schema, String name, boolean remade) {}

    /** Whether an index is there, and whole. */
    private record State(String name, boolean valid) {}

    /**
     * Reads what a changeset makes.
     *
     * @param statements all of it
     * @return empty when it does something else besides, or the server is to find a name
     */
    public static Optional<ConcurrentIndexes> of(List<String> statements) {
        List<Index> indexes = new ArrayList<>();
        for (String statement : statements) {
            if (!read(SqlWords.of(statement), indexes)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ConcurrentIndexes(List.copyOf(indexes), Set.of()));
    }

    private static boolean read(List<String> words, List<Index> indexes) {
        int at = words.size() > 1 && words.get(1).equals("unique") ? 2 : 1;
        boolean alone = words.size() > at + 2
                && words.get(at).equals("index")
                && words.get(at + 1).equals("concurrently")
                && !words.subList(0, words.size() - 1).contains(";");
        if (!alone) {
            return false;
        }
        List<String> rest = words.subList(at + 2, words.size());
        return switch (words.get(0)) {
            case "drop" -> true;
            case "reindex" -> indexes.add(named(rest, rest.get(0), true));
            case "create" -> create(rest.get(0).equals("if") ? rest.subList(3, rest.size()) : rest, indexes);
            default -> false;
        };
    }

    /** An index is where its table is. */
    private static boolean create(List<String> rest, List<Index> indexes) {
        if (rest.size() < 3 || rest.get(0).equals("on")) {
            return false;
        }
        boolean only = rest.get(2).equals("only");
        return indexes.add(named(rest.subList(only ? 3 : 2, rest.size()), rest.get(0), false));
    }

    /** The names begin with what stands in a schema that may be named. */
    private static Index named(List<String> names, String name, boolean remade) {
        boolean qualified = names.size() > 2 && names.get(1).equals(".");
        return new Index(qualified ? names.get(0) : null, qualified && remade ? names.get(2) : name, remade);
    }

    /**
     * Notes those that are there already and whole.
     *
     * @param connection in autocommit
     * @return the same, which leaves those alone
     * @throws SQLException when the server refuses
     */
    public ConcurrentIndexes beside(Connection connection) throws SQLException {
        Set<String> before = new HashSet<>();
        for (State state : states(connection)) {
            if (state.valid()) {
                before.add(state.name());
            }
        }
        return new ConcurrentIndexes(indexes, Set.copyOf(before));
    }

    /**
     * Drops those that an attempt left.
     *
     * @param connection in autocommit
     * @return the same
     * @throws SQLException when the server refuses, or a lock is not to be had
     */
    public ConcurrentIndexes dropUnfinished(Connection connection) throws SQLException {
        for (State state : states(connection)) {
            if (!finished.contains(state.name())) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop index concurrently if exists " + state.name());
                }
                LOG.info("Index {} was dropped: an attempt that did not come to its end left it", state.name());
            }
        }
        return this;
    }

    private List<State> states(Connection connection) throws SQLException {
        List<State> states = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            for (Index index : indexes) {
                statement.setString(1, index.schema());
                statement.setBoolean(2, index.remade());
                statement.setString(3, index.name());
                statement.setString(4, index.name());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        states.add(new State(row.getString(1), row.getBoolean(2)));
                    }
                }
            }
        }
        return states;
    }
}
