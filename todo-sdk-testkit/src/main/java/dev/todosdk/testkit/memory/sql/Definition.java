package dev.todosdk.testkit.memory.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement of a schema's script defines. */
public sealed interface Definition {

    record Table(String name, List<Column> columns, List<Constraint> constraints) implements Definition {}

    /** A column; {@code identity} when its values come from a sequence of its own, {@code generated} when from the others. */
    record Column(
            String name,
            TypeName type,
            boolean required,
            boolean identity,
            @Nullable SqlExpression byDefault,
            @Nullable SqlExpression generated) {}

    /** An enum. */
    record Enumeration(String name, List<String> labels) implements Definition {}

    /** The first row of a table of ids; whoever takes ids makes it where it is missing. */
    record FirstRow(String table) implements Definition {}

    record Sequence(String name, long start, long increment) implements Definition {}

    /** A constraint added to a table that is there already. */
    record Addition(String table, Constraint constraint) implements Definition {}

    /** A statement that changes nothing a transaction can notice, such as an index or a comment. */
    record Nothing() implements Definition {}

    /** A constraint; without a name PostgreSQL makes one. */
    sealed interface Constraint {
        @Nullable String name();
    }

    record PrimaryKey(@Nullable String name, List<String> columns) implements Constraint {}

    record Unique(@Nullable String name, List<String> columns) implements Constraint {}

    /** A check; {@code column} is null when it stands beside the columns. */
    record Check(@Nullable String name, @Nullable String column, SqlExpression condition) implements Constraint {}

    /** A check that this server cannot evaluate. */
    record UnseenCheck(@Nullable String name, String reason) implements Constraint {}

    record ForeignKey(
            @Nullable String name,
            List<String> columns,
            String referenced,
            List<String> referencedColumns,
            String onDelete,
            boolean deferred)
            implements Constraint {}
}
