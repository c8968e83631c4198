package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.copy.BinaryColumn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.java.MutabilityPlan;
import org.jspecify.annotations.Nullable;

/** The way in which the values of one parameter of a recorded statement are bound. Immutable. */
final class WriteParameter {

    private final JdbcMapping type;
    private final ValueBinder<@Nullable Object> binder;

    /** Copies values that the application can change; null where none can be. */
    private final @Nullable MutabilityPlan<Object> copies;

    /** The column's own type, when instants are bound for it; otherwise null. */
    private final @Nullable String instantColumn;

    @SuppressWarnings("unchecked") // of the values' own mapping
    private WriteParameter(JdbcMapping type, @Nullable String instantColumn) {
        this.type = type;
        this.binder = (ValueBinder<@Nullable Object>) (ValueBinder<?>) type.getJdbcValueBinder();
        MutabilityPlan<Object> plan =
                (MutabilityPlan<Object>) type.getJdbcJavaType().getMutabilityPlan();
        this.copies = plan.isMutable() ? plan : null;
        this.instantColumn = instantColumn;
    }

    static WriteParameter of(JdbcMapping type, String column, Map<String, String> instantColumns) {
        boolean instant = BinaryColumn.of(type, "timestamptz") == BinaryColumn.TIMESTAMPTZ;
        return new WriteParameter(type, instant ? instantColumns.get(column) : null);
    }

    JdbcMapping type() {
        return type;
    }

    /** What is sent later must be what the value is now. */
    @Nullable Object unchanging(@Nullable Object value) {
        return value == null || copies == null ? value : copies.deepCopy(value);
    }

    /** As Hibernate binds it, but for instants, which the driver would write out as text of no type. */
    void bind(PreparedStatement statement, int index, @Nullable Object value, SharedSessionContractImplementor session)
            throws SQLException {
        if (instantColumn != null) {
            Instant instant = value == null || value instanceof Instant
                    ? (Instant) value
                    : (Instant) BinaryColumn.TIMESTAMPTZ.relational(value, type, session);
            if (instant == null || TimestampParameter.takes(instant)) {
                statement.setObject(index, new TimestampParameter(instant, instantColumn));
                return;
            }
        }
        binder.bind(statement, value, index, session);
    }
}
