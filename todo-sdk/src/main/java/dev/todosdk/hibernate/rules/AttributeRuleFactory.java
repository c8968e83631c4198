package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.internal.value.StorableText;
import dev.todosdk.persistence.internal.value.StorableTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.type.BasicType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.jspecify.annotations.Nullable;

/** Reads the rules of an attribute off its mapping. */
final class AttributeRuleFactory {

    /** Beyond this length Hibernate declares a text column without a limit. */
    private static final long LONGEST_VARCHAR = 10_485_760;

    private static final int DEFAULT_LENGTH = 255;
    private static final int DEFAULT_PRECISION = 38;
    private static final int DEFAULT_SCALE = 2;

    private AttributeRuleFactory() {}

    static @Nullable AttributeRule rule(String owner, Property property) {
        if (property.getValue().hasFormula()) {
            return null; // calculated by the database, never written
        }
        String field = owner + "." + property.getName();
        AttributeRule rule = ruleOf(field, property);
        return isRequired(property) ? new AttributeRule.Required(field, rule) : rule;
    }

    private static @Nullable AttributeRule ruleOf(String field, Property property) {
        if (property.getValue() instanceof Component component) {
            return embedded(field, component);
        }
        Type type = property.getType();
        if (!(type instanceof BasicType<?> basic) || basic.getValueConverter() != null) {
            return null;
        }
        List<Column> columns = property.getColumns();
        return columns.size() == 1 ? basic(field, basic, columns.get(0)) : null;
    }

    private static @Nullable AttributeRule basic(String field, BasicType<?> type, Column column) {
        if (!(type.getJavaTypeDescriptor() instanceof BasicPluralJavaType<?> plural)) {
            return basic(field, type.getJavaType(), column);
        }
        AttributeRule element = basic(field, plural.getElementJavaType().getJavaTypeClass(), column);
        return element == null ? null : new AttributeRule.Elements(element);
    }

    private static @Nullable AttributeRule basic(String field, Class<?> type, Column column) {
        if (type == String.class) {
            return new AttributeRule.Text(field, maximumLength(column));
        }
        if (type == BigDecimal.class || type == BigInteger.class) {
            return number(field, column, type == BigInteger.class ? 0 : DEFAULT_SCALE);
        }
        return StorableTime.isTime(type) ? new AttributeRule.Time(field) : null;
    }

    /** The declared type, which Hibernate itself fills in once it has been asked for the schema, or the annotation's. */
    private static AttributeRule number(String field, Column column, int defaultScale) {
        DeclaredType declared = DeclaredType.of(column);
        if (declared != null) {
            return declaredNumber(field, declared);
        }
        Integer precision = column.getPrecision();
        Integer scale = column.getScale();
        return new AttributeRule.Decimal(
                field, precision == null ? DEFAULT_PRECISION : precision, scale == null ? defaultScale : scale);
    }

    private static AttributeRule declaredNumber(String field, DeclaredType type) {
        List<Integer> numbers = type.numbers();
        return type.isLimitedNumber()
                ? new AttributeRule.Decimal(field, numbers.get(0), numbers.size() == 1 ? 0 : numbers.get(1))
                : new AttributeRule.UnlimitedNumber(field);
    }

    private static int maximumLength(Column column) {
        DeclaredType declared = DeclaredType.of(column);
        if (declared != null) {
            return declared.isLimitedText() ? declared.numbers().get(0) : StorableText.CAP;
        }
        Long length = column.getLength();
        if (length == null) {
            return DEFAULT_LENGTH;
        }
        return length > LONGEST_VARCHAR ? StorableText.CAP : length.intValue();
    }

    private static @Nullable AttributeRule embedded(String field, Component component) {
        CompositeType type = component.getType();
        List<Property> properties = component.getProperties();
        return new AttributeRule.Embedded(
                type,
                properties.stream()
                        .map(part -> Optional.ofNullable(ruleOf(field + "." + part.getName(), part)))
                        .toList());
    }

    private static boolean isRequired(Property property) {
        return property.getValue() instanceof SimpleValue
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
