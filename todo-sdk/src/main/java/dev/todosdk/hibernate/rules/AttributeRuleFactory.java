package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.internal.value.StorableText;
import dev.todosdk.persistence.internal.value.StorableTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.jspecify.annotations.Nullable;

/** Reads the rules of an attribute off its mapping. Immutable. */
final class AttributeRuleFactory {

    private final Metadata metadata;
    private final SessionFactoryImplementor sessions;
    private final boolean inJson;

    AttributeRuleFactory(Metadata metadata, SessionFactoryImplementor sessions) {
        this(metadata, sessions, false);
    }

    private AttributeRuleFactory(Metadata metadata, SessionFactoryImplementor sessions, boolean inJson) {
        this.metadata = metadata;
        this.sessions = sessions;
        this.inJson = inJson;
    }

    @Nullable AttributeRule rule(String owner, Property property) {
        String field = owner + "." + property.getName();
        AttributeRule rule = rule(field, property.getValue());
        return isRequired(property) ? new AttributeRule.Required(field, rule) : rule;
    }

    private @Nullable AttributeRule rule(String field, Value value) {
        if (value.hasFormula()) {
            return null; // calculated by the database, never written
        }
        if (value instanceof Component component) {
            return embedded(field, component);
        }
        if (value instanceof Collection collection) {
            return collection(field, collection);
        }
        List<Column> columns = value instanceof BasicValue ? value.getColumns() : List.of();
        return columns.size() == 1 && value.getType() instanceof BasicType<?> type
                ? basic(field, type, columns.get(0))
                : null;
    }

    private @Nullable AttributeRule basic(String field, BasicType<?> type, Column column) {
        if (!(column instanceof AggregateColumn) && type.getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON) {
            return JsonText.of(field, type, sessions);
        }
        BasicValueConverter<?, ?> converter = type.getValueConverter();
        if (converter != null) {
            Class<?> relational = converter.getRelationalJavaType().getJavaTypeClass();
            AttributeRule rule = basic(field, relational, column);
            return rule == null ? null : AttributeRule.Converted.of(converter, rule);
        }
        if (!(type.getJavaTypeDescriptor() instanceof BasicPluralJavaType<?> plural)) {
            return basic(field, type.getJavaType(), column);
        }
        AttributeRule element = column instanceof AggregateColumn aggregate
                ? embedded(field, aggregate.getComponent())
                : basic(field, plural.getElementJavaType().getJavaTypeClass(), column);
        return element == null ? null : new AttributeRule.Elements(element);
    }

    private @Nullable AttributeRule basic(String field, Class<?> type, Column column) {
        AttributeRule rule = inColumn(field, type, column);
        return inJson && JsonPart.TYPES.contains(type) ? new JsonPart(field, rule) : rule;
    }

    private @Nullable AttributeRule inColumn(String field, Class<?> type, Column column) {
        if (type == String.class) {
            return new AttributeRule.Text(field, maximumLength(column));
        }
        if (type == BigDecimal.class || type == BigInteger.class) {
            return number(field, column);
        }
        return StorableTime.isTime(type) ? new AttributeRule.Time(field) : null;
    }

    private AttributeRule number(String field, Column column) {
        DeclaredType type = declared(column);
        List<Integer> numbers = type.numbers();
        return type.isLimitedNumber()
                ? new AttributeRule.Decimal(field, numbers.get(0), numbers.size() == 1 ? 0 : numbers.get(1))
                : new AttributeRule.UnlimitedNumber(field);
    }

    private int maximumLength(Column column) {
        DeclaredType type = declared(column);
        return type.isLimitedText() ? type.numbers().get(0) : StorableText.CAP;
    }

    private DeclaredType declared(Column column) {
        return DeclaredType.of(column.getSqlType(metadata));
    }

    private AttributeRule embedded(String field, Component component) {
        AttributeRuleFactory parts = inJson || !isJson(component.getAggregateColumn()) ? this : inJson();
        return new AttributeRule.Embedded(
                field,
                component.getType(),
                component.isPolymorphic()
                        || component.getTypeName() != null
                        || component.getCustomInstantiator() != null,
                component.getProperties().stream()
                        .map(part -> Optional.ofNullable(parts.rule(field + "." + part.getName(), part.getValue())))
                        .toList());
    }

    private AttributeRuleFactory inJson() {
        return new AttributeRuleFactory(metadata, sessions, true);
    }

    private boolean isJson(@Nullable AggregateColumn column) {
        return column != null && SqlTypes.isJsonType(column.getSqlTypeCode(metadata));
    }

    /** Of a collection with a table of its own, or with a column in that of its elements. */
    AttributeRule collection(String field, Collection collection) {
        Value index = collection instanceof IndexedCollection indexed && collection.isMap() ? indexed.getIndex() : null;
        return new CollectionRule(
                field,
                rule(field, collection.getElement()),
                index == null ? null : rule(field, index),
                collection.isIndexed() && index == null,
                !collection.isInverse());
    }

    private static boolean isRequired(Property property) {
        return property.getValue() instanceof SimpleValue
                && !property.getValue().hasFormula()
                && !(property.getValue() instanceof Component)
                && !property.isOptional()
                && property.isInsertable() // otherwise the database fills it
                && property.getValueGeneratorCreator() == null
                && !isVersion(property)
                && !isIdentifier(property);
    }

    private static boolean isVersion(Property property) {
        return property.getPersistentClass() != null
                && property.getPersistentClass().getVersion() == property;
    }

    private static boolean isIdentifier(Property property) {
        return property.getPersistentClass() != null
                && property.getPersistentClass().getIdentifierProperty() == property;
    }
}
