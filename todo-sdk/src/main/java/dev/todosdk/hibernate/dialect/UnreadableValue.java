package dev.todosdk.hibernate.dialect;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.StatementFailedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** A value that others wrote and that the attribute's type has no word for. */
final class UnreadableValue {

    private UnreadableValue() {}

    /**
     * @param held what stands in the row: a word for it, never a value
     */
    static StatementFailedException in(
            ResultSet row,
            int index,
            String held,
            JavaType<?> type,
            WrapperOptions options,
            @Nullable SQLException thrown)
            throws SQLException {
        String table = row.getMetaData().getTableName(index);
        String column = row.getMetaData().getColumnName(index);
        Failure failure = Failure.of(attribute(table, column, options)
                + " was read from a row that holds " + held + ", which is no "
                + type.getJavaTypeClass().getSimpleName()
                + ". The read was given up. Correct the row, or map the attribute as a type that can hold it.");
        return new StatementFailedException(thrown == null ? failure : failure.causedBy(thrown));
    }

    /** The entity's name and the attribute's; the column's when no entity has it. */
    private static String attribute(String table, String column, WrapperOptions options) {
        StringBuilder found = new StringBuilder();
        options.getSessionFactory().getMappingMetamodel().forEachEntityDescriptor(entity -> {
            for (int i = 0; i < entity.getNumberOfAttributeMappings(); i++) {
                String name = entity.getAttributeMapping(i).getAttributeName();
                entity.getAttributeMapping(i).forEachSelectable((part, selectable) -> {
                    if (found.isEmpty() && isIn(selectable, table, column)) {
                        found.append(simpleName(entity)).append('.').append(name);
                    }
                });
            }
        });
        return found.isEmpty() ? "The column " + column : found.toString();
    }

    private static boolean isIn(SelectableMapping selectable, String table, String column) {
        String its = selectable.getContainingTableExpression();
        return column.equals(selectable.getSelectionExpression()) && (its.equals(table) || its.endsWith("." + table));
    }

    private static String simpleName(EntityPersister entity) {
        return entity.getMappedClass().getSimpleName();
    }
}
