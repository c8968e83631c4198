package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.observation.OwnStatement;
import dev.todosdk.observation.StatementKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.jspecify.annotations.Nullable;

/** The statement of an upsert, and how it is sent. */
final class UpsertStatement<T> {

    /**
     * The row as it is now.
     *
     * @param id null when it has several columns, and is known already
     * @param state of the entity; null when it is to be read
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Stored(
            @Nullable Object id,
            @Nullable Object version,
            @Nullable Object @Nullable [] state) {}

    private final SessionImplementor session;
    private final EntityPersister persister;
    private final UpsertKey<T> key;
    private final NewRows<T> rows;
    private final VisibleRows visible;
    private final @Nullable Object nextVersion;
    private final boolean returnsRow;
    private final String sql;

    /**
     * Writes the statement.
     *
     * @param nextVersion what a row that is there gets as its version, or null where the statement counts it on
     * @param returnsRow whether the entity is to be made of what the statement returns
     */
    UpsertStatement(
            UpsertKey<T> key,
            NewRows<T> rows,
            List<String> keyColumns,
            VisibleRows visible,
            @Nullable Object nextVersion,
            boolean returnsRow) {
        this.session = key.session();
        this.persister = key.entity().persister();
        this.key = key;
        this.rows = rows;
        this.visible = visible;
        this.nextVersion = nextVersion;
        this.returnsRow = returnsRow;
        this.sql = sql(keyColumns);
    }

    private String sql(List<String> keyColumns) {
        String version = version().getSelectionExpression();
        String table = rows.table();
        List<String> names = new ArrayList<>();
        List<String> inserted = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (NewRows.Column column : rows.columns()) {
            names.add(column.name());
            inserted.add(column.parameter());
            boolean isKey = keyColumns.contains(column.name()) || column.name().equals(version);
            if (column.isUpdatable() && !isKey) {
                changes.add(column.name() + "=excluded." + column.name());
            }
        }
        SoftDeleteMapping deleted = persister.getSoftDeleteMapping();
        if (deleted != null) { // a row that was deleted so is there again
            names.add(deleted.getColumnName());
            inserted.add(notDeleted(deleted));
            changes.add(deleted.getColumnName() + "=excluded." + deleted.getColumnName());
        }
        changes.add(version + "=" + (nextVersion == null ? table + "." + version + "+1" : "?"));
        return "insert into " + table + " (" + String.join(",", names) + ") values (" + String.join(",", inserted)
                + ") on conflict (" + String.join(",", keyColumns) + ") do update set " + String.join(",", changes)
                + (visible.sql().isEmpty() ? "" : " where " + visible.sql())
                + " returning "
                + (returnsRow
                        ? String.join(",", names)
                        : rows.idColumns().get(0).name() + "," + version);
    }

    private static String notDeleted(SoftDeleteMapping mapping) {
        String text = mapping.createNonDeletedValueBinding(new ColumnReference((String) null, mapping))
                .getValueExpression()
                .getFragment();
        return text == null ? "null" : text;
    }

    boolean returnsRow() {
        return returnsRow;
    }

    /** Sends it; empty when a filter hides the row that is there. */
    Optional<Stored> send(@Nullable Object[] values) {
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                Optional<Stored> stored = OwnStatement.send(session, "insert", () -> stored(statement));
                if (stored.isPresent()) {
                    OwnStatement.wrote(session, StatementKind.INSERT, 1);
                }
                return stored;
            }
        });
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        int position = 0;
        for (Object value : values) {
            bind(statement, rows.columns().get(position).type(), value, ++position);
        }
        if (nextVersion != null) {
            bind(statement, version().getJdbcMapping(), nextVersion, ++position);
        }
        for (VisibleRows.Parameter filter : visible.parameters()) {
            bind(statement, filter.type(), filter.value(), ++position);
        }
    }

    @SuppressWarnings("unchecked") // a column's type is known at run time only
    private void bind(PreparedStatement statement, JdbcMapping type, @Nullable Object value, int position)
            throws SQLException {
        type.getJdbcValueBinder().bind(statement, value, position, session);
    }

    private Optional<Stored> stored(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            JdbcMapping idType = rows.idColumns().get(0).type();
            Object id = key.isIdComposed() ? null : extracted(row, idType, 1);
            if (!returnsRow) {
                return Optional.of(new Stored(id, extracted(row, version().getJdbcMapping(), 2), null));
            }
            @Nullable Object[] state = new @Nullable Object[rows.columns().size() - 1];
            for (int i = 0; i < state.length; i++) {
                state[i] = extracted(row, rows.columns().get(i + 1).type(), i + 2);
            }
            return Optional.of(new Stored(id, state[persister.getVersionPropertyIndex()], state));
        }
    }

    private @Nullable Object extracted(ResultSet row, JdbcMapping type, int column) throws SQLException {
        return type.getJdbcValueExtractor().extract(row, column, session);
    }

    private EntityVersionMapping version() {
        return persister.getVersionMapping();
    }
}
