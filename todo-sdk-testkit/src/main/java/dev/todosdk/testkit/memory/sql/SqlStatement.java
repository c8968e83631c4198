package dev.todosdk.testkit.memory.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement. */
public sealed interface SqlStatement {

    record Read(SqlQuery query) implements SqlStatement {}

    /** {@code insert}; the source is null for {@code default values}. */
    record Insert(
            List<SqlQuery.Named> with,
            String table,
            @Nullable String alias,
            List<String> columns,
            @Nullable SqlQuery source,
            @Nullable Conflict conflict,
            List<SqlQuery.Item> returning)
            implements SqlStatement {}

    /**
     * {@code on conflict}.
     *
     * @param columns empty when any conflict counts or a constraint is named
     * @param assignments empty for {@code do nothing}
     */
    record Conflict(
            List<String> columns,
            @Nullable String constraint,
            List<Assignment> assignments,
            @Nullable SqlExpression where) {}

    record Update(
            List<SqlQuery.Named> with,
            String table,
            @Nullable String alias,
            List<Assignment> assignments,
            List<SqlQuery.From> from,
            @Nullable SqlExpression where,
            List<SqlQuery.Item> returning)
            implements SqlStatement {}

    record Delete(
            List<SqlQuery.Named> with,
            String table,
            @Nullable String alias,
            List<SqlQuery.From> using,
            @Nullable SqlExpression where,
            List<SqlQuery.Item> returning)
            implements SqlStatement {}

    /** {@code column = value}; more than one column when a row value is assigned. */
    record Assignment(List<String> columns, SqlExpression value) {}

    /** {@code merge into … using … on …}. */
    record Merge(
            String table, @Nullable String alias, SqlQuery.From source, SqlExpression on, List<MergeAction> actions)
            implements SqlStatement {}

    /** One WHEN clause of a merge; {@code kind} is update, delete, insert or nothing. */
    record MergeAction(
            boolean matched,
            @Nullable SqlExpression condition,
            String kind,
            List<Assignment> assignments,
            List<String> columns,
            List<SqlExpression> values) {}

    /** {@code set [local] name = value}. */
    record Setting(boolean local, String name, String value) implements SqlStatement {}
}
