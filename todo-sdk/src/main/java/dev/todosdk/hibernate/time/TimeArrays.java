package dev.todosdk.hibernate.time;

import java.sql.Types;
import java.util.Set;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.type.PostgreSQLArrayJdbcTypeConstructor;
import org.hibernate.tool.schema.extract.spi.ColumnTypeInformation;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/** Chooses the array's type by its elements'. */
final class TimeArrays extends PostgreSQLArrayJdbcTypeConstructor {

    private static final Set<Integer> TIMES = Set.of(Types.TIMESTAMP, Types.DATE, Types.TIME);

    @Override
    public JdbcType resolveType(
            TypeConfiguration types, Dialect dialect, JdbcType element, ColumnTypeInformation column) {
        return TIMES.contains(element.getJdbcTypeCode())
                ? new TimeArrayType(element)
                : super.resolveType(types, dialect, element, column);
    }
}
