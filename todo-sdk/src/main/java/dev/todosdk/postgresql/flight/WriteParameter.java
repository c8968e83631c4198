package dev.todosdk.postgresql.flight;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/** How the values of one parameter of a recorded statement are bound. Immutable. */
final class WriteParameter {

    private final JdbcMapping type;
    private final ValueBinder<@Nullable Object> binder;
    private final boolean time;

    @SuppressWarnings("unchecked") // of the values' own mapping
    private WriteParameter(JdbcMapping type, boolean time) {
        this.type = type;
        this.binder = (ValueBinder<@Nullable Object>) (ValueBinder<?>) type.getJdbcValueBinder();
        this.time = time;
    }

    static WriteParameter of(JdbcMapping type, String column, Set<String> timeColumns) {
        boolean time = timeColumns.contains(column) && BinaryColumn.of(type, "timestamptz") == BinaryColumn.TIMESTAMPTZ;
        return new WriteParameter(type, time);
    }

    JdbcMapping type() {
        return type;
    }

    /** As Hibernate binds it, but for times, which the driver would write out as text with a calendar of their own. */
    void bind(PreparedStatement statement, int index, @Nullable Object value, SharedSessionContractImplementor session)
            throws SQLException {
        Instant instant =
                time && value != null ? (Instant) BinaryColumn.TIMESTAMPTZ.relational(value, type, session) : null;
        if (time && (instant == null || TimestampParameter.takes(instant))) {
            statement.setObject(index, new TimestampParameter(instant));
        } else {
            binder.bind(statement, value, index, session);
        }
    }
}
