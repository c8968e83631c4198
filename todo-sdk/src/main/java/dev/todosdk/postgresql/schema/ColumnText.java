package dev.todosdk.postgresql.schema;

import dev.todosdk.persistence.internal.criteria.TypedByColumn;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Text in a column of another type, such as {@code citext}. The driver says {@code varchar} of every text, by which
 * PostgreSQL would compare as text what it sorts as the column's type.
 */
final class ColumnText extends VarcharJdbcType implements TypedByColumn {

    private static final long serialVersionUID = 1L;

    private final String columnType;

    /** The name of the column's type, as a statement can have it. */
    ColumnText(String columnType) {
        this.columnType = columnType;
    }

    @Override
    public void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        sql.append("cast(");
        sql.append(expression);
        sql.append(" as ");
        sql.append(columnType);
        sql.append(')');
    }
}
