package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.copy.CopyStatement;
import dev.todosdk.postgresql.copy.InsertText;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.jdbc.Expectation;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.jdbc.JdbcValueDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the mapping's that may be recorded, with the forms it takes in a flight. Made once for each; thread-safe.
 */
final class RecordableWrite {

    /** More rows in one statement gain nothing. */
    private static final int LARGEST_BLOCK = 128;

    /** A statement of more parameters is slower to plan than it saves. */
    private static final int MOST_PARAMETERS = 4096;

    private final PreparableMutationOperation operation;
    private final String sql;
    private final int parameters;
    private final boolean insert;
    private final boolean counted;
    private final Block[] blocks;
    private final SdkObjects own;
    private final Map<String, String> copyColumns;
    private final Map<String, String> instantColumns;
    private final Map<StaleGuard.Rows, String> guarded = new ConcurrentHashMap<>(2);
    private final Map<StaleGuard.Rows, String> withToken = new ConcurrentHashMap<>(2);
    private @Nullable CopyStatement copy;
    private boolean copySought;

    /** By position; filled as values are first bound, always with the same. */
    private final @Nullable WriteParameter[] bound;

    /** Some rows by one statement. */
    static final class Block {

        /** As the driver's own default: what comes so often is prepared on the server. */
        private static final int OFTEN = 5;

        private final int rows;
        private final String sql;

        /** At least so many; counting exactly would cost more than it tells. */
        private int sent;

        private Block(int rows, String sql) {
            this.rows = rows;
            this.sql = sql;
        }

        /** A power of two. */
        int rows() {
            return rows;
        }

        String sql() {
            return sql;
        }

        /** Counts, and says whether it was sent often enough to be expected again. */
        boolean isSentAgain() {
            if (sent < OFTEN) {
                sent++;
            }
            return sent >= OFTEN;
        }
    }

    RecordableWrite(PreparableMutationOperation operation, boolean insert, TableFacts tables) {
        String table = operation.getTableDetails().getTableName();
        this.operation = operation;
        this.sql = operation.getSqlString();
        this.parameters = operation.getParameterBinders().size();
        this.insert = insert;
        this.counted = !insert
                && operation.getExpectation().getClass() == Expectation.RowCount.class
                && operation.getTableDetails().isIdentifierTable();
        this.blocks = blocks(tables.of(table));
        this.own = tables.own();
        this.copyColumns = tables.copyColumns(table);
        this.instantColumns = tables.instantColumns(table);
        this.bound = new @Nullable WriteParameter[parameters];
    }

    private Block[] blocks(TableFacts.Form form) {
        String tuple = insert && form == TableFacts.Form.SEVERAL_ROWS ? InsertText.tuple(sql, parameters) : null;
        int most = tuple == null ? 1 : Math.min(LARGEST_BLOCK, MOST_PARAMETERS / Math.max(1, parameters));
        Block[] made = new Block[32 - Integer.numberOfLeadingZeros(Math.max(1, most))];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Block(1 << i, i == 0 || tuple == null ? sql : InsertText.rows(sql, tuple, 1 << i));
        }
        return made;
    }

    /** The largest block that takes no more rows than there are. */
    Block block(int rows) {
        int exponent = 31 - Integer.numberOfLeadingZeros(rows);
        return blocks[Math.min(exponent, blocks.length - 1)];
    }

    String sql() {
        return sql;
    }

    /** A write that stores the commit's token as well, its first parameter, and is guarded: one statement. */
    String withToken(StaleGuard.Rows rows) {
        return Objects.requireNonNull(withToken.computeIfAbsent(
                rows, guard -> StaleGuard.behind("t AS (" + own.store() + ")", sql, guard, own.guard())));
    }

    /** With a guard, which has a parameter of its own at the end. */
    String guarded(StaleGuard.Rows rows) {
        return Objects.requireNonNull(
                guarded.computeIfAbsent(rows, guard -> StaleGuard.around(sql, guard, own.guard())));
    }

    /** The COPY for many rows of an insert whose values were bound before, or null when there is none. */
    synchronized @Nullable CopyStatement copy() {
        if (!copySought) {
            copySought = true;
            copy = insert && allBound() ? CopyStatement.of(sql, boundTypes(), copyColumns) : null;
        }
        return copy;
    }

    /** Whether many rows of it might go by COPY. */
    boolean mayBeCopied() {
        return insert && !copyColumns.isEmpty();
    }

    private boolean allBound() {
        return Arrays.stream(bound).allMatch(Objects::nonNull);
    }

    private JdbcMapping[] boundTypes() {
        return Arrays.stream(bound)
                .map(parameter -> Objects.requireNonNull(parameter).type())
                .toArray(JdbcMapping[]::new);
    }

    int parameters() {
        return parameters;
    }

    boolean isInsert() {
        return insert;
    }

    Expectation expectation() {
        return operation.getExpectation();
    }

    /** What is looked at after it: nothing for inserts, which Hibernate's batches do not look at either. */
    StaleGuard.Rows guard(boolean knowsWhose) {
        if (!counted) {
            return StaleGuard.Rows.ANY;
        }
        return knowsWhose ? StaleGuard.Rows.EXACTLY_ONE : StaleGuard.Rows.AT_MOST_ONE;
    }

    /** Where a value goes, from 0; negative when the statement has no such parameter. */
    int position(String column, ParameterUsage usage) {
        JdbcValueDescriptor descriptor = operation.findValueDescriptor(column, usage);
        if (descriptor == null) {
            return -1;
        }
        int position = descriptor.getJdbcPosition() - 1;
        if (bound[position] == null) {
            bound[position] =
                    WriteParameter.of(descriptor.getJdbcMapping(), InsertText.unquoted(column), instantColumns);
        }
        return position;
    }

    /** The parameter at a position that was bound. */
    WriteParameter parameter(int position) {
        return Objects.requireNonNull(bound[position], "bound");
    }

    PreparableMutationOperation operation() {
        return operation;
    }
}
