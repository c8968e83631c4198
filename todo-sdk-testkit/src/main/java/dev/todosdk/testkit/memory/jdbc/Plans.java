package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.plan.Defaults;
import dev.todosdk.testkit.memory.plan.StatementPlan;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlStatement;
import dev.todosdk.testkit.memory.sql.SqlSyntaxError;
import dev.todosdk.testkit.memory.sql.StatementParser;
import dev.todosdk.testkit.memory.sql.StatementParser.Parsed;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The plans of one schema, by their text and the types of their parameters, as PostgreSQL's prepared statements are. Thread
 * safe.
 */
public final class Plans {

    /** More texts than a program has; one that makes them anew each time shall not fill the heap. */
    private static final int MOST_STATEMENTS = 2_000;

    private final Schema schema;
    private final Defaults defaults;
    private final Map<String, Prepared> byText = new ConcurrentHashMap<>();

    /** No plans yet for a schema and the defaults of its columns. */
    public Plans(Schema schema, Defaults defaults) {
        this.schema = schema;
        this.defaults = defaults;
    }

    /** The statement with this text; reading it may be refused only when it runs. */
    Prepared prepared(String sql) {
        Prepared known = byText.get(sql);
        if (known != null) {
            return known;
        }
        if (byText.size() >= MOST_STATEMENTS) {
            byText.clear();
        }
        return byText.computeIfAbsent(sql, Prepared::new);
    }

    /** A statement and its plans. */
    final class Prepared {
        private final String sql;
        private final List<Typed> plans = new CopyOnWriteArrayList<>();
        private volatile @Nullable Parsed parsed;

        private Prepared(String sql) {
            this.sql = sql;
        }

        /** What the statement sets, or null if it is no SET. */
        SqlStatement.@Nullable Setting setting() {
            boolean set = sql.regionMatches(true, 0, "set ", 0, 4);
            return set && parsed().statement() instanceof SqlStatement.Setting setting ? setting : null;
        }

        /** Whether it asks a table of ids for the next ones, or writes how far they have gone. */
        boolean isOfIds() {
            if (!schema.hasTablesOfIds() || mistaken()) {
                return false;
            }
            SqlStatement statement = parsed().statement();
            String table = statement instanceof SqlStatement.Update update
                    ? update.table()
                    : statement instanceof SqlStatement.Insert insert ? insert.table() : read(statement);
            return schema.isTableOfIds(Schema.normal(table));
        }

        /** Whether it cannot be read, which whoever runs it is told. */
        private boolean mistaken() {
            try {
                return parsed() == null;
            } catch (Refusal | SqlSyntaxError toldLater) {
                return true;
            }
        }

        private static String read(SqlStatement statement) {
            return statement instanceof SqlStatement.Read read
                            && read.query().body() instanceof SqlQuery.Select select
                            && select.from().size() == 1
                            && select.from().get(0) instanceof SqlQuery.Table table
                    ? table.name()
                    : "";
        }

        private Parsed parsed() {
            Parsed known = parsed;
            if (known == null) {
                known = StatementParser.parse(sql);
                parsed = known;
            }
            return known;
        }

        /** Refuses a parameter without a value, as the driver does before the server hears of the statement. */
        void requireParameters(int given) throws SQLException {
            if (!mistaken() && given < parsed().parameters()) {
                throw new PSQLException(
                        "No value specified for parameter " + (given + 1) + ".", PSQLState.INVALID_PARAMETER_VALUE);
            }
        }

        /** The plan for parameters of these types; the array must not change afterwards. */
        StatementPlan plan(@Nullable SqlType[] types) throws SQLException {
            if (types.length < parsed().parameters()) {
                throw new SqlSyntaxError("42601", "syntax error at or near \"?\""); // a text alone has none
            }
            for (Typed typed : plans) {
                if (typed.isFor(types)) {
                    return typed.plan();
                }
            }
            StatementPlan plan = StatementPlan.of(parsed().statement(), schema, defaults, types);
            plans.add(new Typed(types.clone(), plan));
            return plan;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Typed(@Nullable SqlType[] types, StatementPlan plan) {
        boolean isFor(@Nullable SqlType[] others) {
            return java.util.Arrays.equals(types, others);
        }
    }
}
