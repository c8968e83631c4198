package dev.todosdk.postgresql.schema;

import java.util.function.BiFunction;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.jspecify.annotations.Nullable;

/** Makes text travel as what its column is, wherever that is no text: in {@code citext}, {@code char(n)} or an enum. */
public final class ColumnTexts {

    private final BiFunction<Table, Column, @Nullable String> types;

    /** What type a column has that is no text; null for the others. */
    public ColumnTexts(BiFunction<Table, Column, @Nullable String> types) {
        this.types = types;
    }

    /** Has the mapping's attributes bind text as their columns' types. */
    public void apply(Metadata mapping) {
        for (PersistentClass entity : mapping.getEntityBindings()) {
            applyToIdentifier(entity);
            entity.getProperties().forEach(this::apply);
        }
        for (Collection collection : mapping.getCollectionBindings()) {
            if (textOf(collection.getElement()) instanceof BasicValue text) {
                collection.setElement(text);
            }
        }
    }

    private void applyToIdentifier(PersistentClass entity) {
        Property identifier = entity.getIdentifierProperty();
        if (entity instanceof RootClass root && identifier != null) {
            apply(identifier);
            if (identifier.getValue() instanceof BasicValue text) {
                root.setIdentifier(text);
            }
        }
        if (entity.getIdentifier() instanceof Component parts) {
            parts.getProperties().forEach(this::apply);
        }
    }

    private void apply(Property property) {
        Value value = property.getValue();
        if (value instanceof Component part) {
            part.getProperties().forEach(this::apply);
        } else {
            property.setValue(textOf(value));
        }
    }

    /** The same value, or one like it that is bound as its column's type. */
    private Value textOf(Value value) {
        if (!(value instanceof BasicValue basic) || !(basic.getColumn() instanceof Column column)) {
            return value;
        }
        String type = types.apply(basic.getTable(), column);
        if (type == null || !(basic.resolve().getJdbcType() instanceof VarcharJdbcType)) {
            return value;
        }
        BasicValue text = basic.copy();
        text.setExplicitJdbcTypeAccess(configuration -> new ColumnText(unrounded(type)));
        text.resolve();
        column.setValue(text);
        return text;
    }

    /** What is compared is compared as it is. */
    private static String unrounded(String type) {
        return type.startsWith("numeric(") ? "numeric" : type;
    }
}
