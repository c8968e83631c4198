package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.transaction.LockWait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query expression with all that may stand around its body. */
public record SqlQuery(
        List<Named> with,
        Body body,
        List<Sort> order,
        @Nullable SqlExpression limit,
        @Nullable SqlExpression offset,
        boolean withTies,
        List<Lock> locks) {

    /** What yields the rows. */
    public sealed interface Body {}

    public record Select(
            boolean distinct,
            List<SqlExpression> distinctOn,
            List<Item> items,
            List<From> from,
            @Nullable SqlExpression where,
            List<SqlExpression> groupBy,
            @Nullable SqlExpression having,
            List<Window.Named> windows)
            implements Body {}

    public record SetOperation(String operator, boolean all, SqlQuery left, SqlQuery right) implements Body {}

    public record Values(List<List<SqlExpression>> rows) implements Body {}

    /** A query in parentheses, while what may stand behind them is still to be read. */
    public record Nested(SqlQuery query) implements Body {}

    /** One item of the select list. */
    public record Item(SqlExpression expression, @Nullable String alias) {}

    /** What stands in FROM. */
    public sealed interface From {}

    public record Table(String name, @Nullable String alias) implements From {}

    public record Derived(SqlQuery query, String alias, List<String> columns, boolean lateral) implements From {}

    /** Functions in FROM, the rows of one beside those of the next; they are counted {@code with ordinality}. */
    public record Rows(
            List<SqlExpression> functions, @Nullable String alias, List<String> columns, boolean ordinality)
            implements From {}

    public record Join(
            Kind kind, From left, From right, @Nullable SqlExpression on) implements From {}

    /** How a join treats rows without a partner. */
    public enum Kind {
        INNER,
        LEFT,
        RIGHT,
        FULL
    }

    /** One key of an order; {@code nullsFirst} is null when the text does not say. */
    public record Sort(
            SqlExpression expression,
            boolean descending,
            @Nullable Boolean nullsFirst) {}

    /** A statement of a WITH clause. */
    public record Named(String name, List<String> columns, SqlStatement statement, boolean recursive) {}

    /** {@code for update of t1_0 nowait} and its like. */
    public record Lock(String strength, List<String> tables, LockWait whenLocked) {}
}
