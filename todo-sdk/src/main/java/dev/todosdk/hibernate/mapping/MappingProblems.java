package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.rules.DeclaredType;
import java.lang.reflect.Modifier;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.hibernate.type.format.FormatMapper;

/** The problems of a mapping that Hibernate accepts, and no unit of work could use: found while it starts, all of it. */
final class MappingProblems {

    private final List<String> problems = new ArrayList<>();
    private final boolean hasJson;
    private final boolean hasXml;

    private MappingProblems(SessionFactoryOptions options) {
        hasJson = isThere(options::getJsonFormatMapper);
        hasXml = isThere(options::getXmlFormatMapper);
    }

    static List<String> of(Metadata metadata) {
        SessionFactoryBuilderImplementor builder =
                (SessionFactoryBuilderImplementor) metadata.getSessionFactoryBuilder();
        MappingProblems found = new MappingProblems(builder.buildSessionFactoryOptions());
        metadata.getEntityBindings().forEach(found::look);
        return found.problems;
    }

    /** Hibernate has no question for it that does not throw. */
    private static boolean isThere(Supplier<FormatMapper> mapper) {
        try {
            return mapper.get() != null;
        } catch (HibernateException thrown) {
            return false;
        }
    }

    private void look(PersistentClass entity) {
        String name = entity.getMappedClass().getSimpleName();
        lookAtConstructor(name, entity.getMappedClass());
        if (entity.getIdentifierProperty() != null) {
            look(name, entity.getIdentifierProperty());
        }
        if (entity.getIdentifierMapper() != null) {
            lookAtIdClass(name, entity.getIdentifierMapper());
        }
        entity.getDeclaredProperties().forEach(property -> look(name, property));
    }

    /** Hibernate draws such a part twice: the row gets one value, and the entity keeps the other. */
    private void lookAtIdClass(String entity, Component parts) {
        for (Property part : parts.getProperties()) {
            if (part.getValueGeneratorCreator() != null) {
                problems.add("attribute " + entity + "." + part.getName() + ": is a generated part of an @IdClass, for"
                        + " which Hibernate draws a second value, so that the row has another id than the entity. Put the"
                        + " id into an @EmbeddedId, or set the part before the insert");
            }
        }
    }

    private void look(String owner, Property property) {
        look(owner + "." + property.getName(), property.getValue());
    }

    private void look(String attribute, Value value) {
        if (value instanceof ToOne reference) {
            lookAtReference(attribute, reference);
        } else if (value instanceof Component component) {
            lookAtEmbedded(attribute, component);
        } else if (value instanceof Collection collection) {
            look(attribute, collection.getElement());
        }
        if (value instanceof BasicValue && value.getType() instanceof BasicType<?> basic) {
            lookAtFormat(attribute, basic.getJdbcType().getDefaultSqlTypeCode());
            lookAtArray(attribute, basic);
            lookAtLargeObject(attribute, value, basic);
        }
    }

    /** Hibernate compares an array within JSON by what it is and not by what is in it. */
    private void lookAtArray(String attribute, BasicType<?> type) {
        if (type.getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON
                && type.getJavaType().isArray()) {
            problems.add("attribute " + attribute + ": is an array that is stored as JSON, which Hibernate takes for"
                    + " changed in every unit that reads it, so that its version grows with each. Make it a List");
        }
    }

    /** What is stored is the number of the object, whose content nobody would find in the column. */
    private void lookAtLargeObject(String attribute, Value value, BasicType<?> type) {
        if (!type.getJdbcType().isLob() || value.hasFormula()) {
            return;
        }
        for (Column column : value.getColumns()) {
            String declared = column.getSqlType();
            if (declared != null && !DeclaredType.of(declared).isLargeObject()) {
                problems.add("attribute " + attribute
                        + ": is a @Lob, of which Hibernate stores the number of a large object,"
                        + " and its column is declared as " + declared + ", which would hold that number and nothing"
                        + " else. Leave @Lob out: the column holds texts and bytes of any length; or leave the"
                        + " columnDefinition out, for a column of type oid");
            }
        }
    }

    /** Whether the row behind a reference is still there is known only once it was read. */
    private void lookAtReference(String attribute, ToOne reference) {
        PersistentClass target = reference.getMetadata().getEntityBinding(reference.getReferencedEntityName());
        if (reference.isLazy() && target != null && target.getRootClass().getSoftDeleteColumn() != null) {
            problems.add("attribute " + attribute + ": is a lazy reference to "
                    + target.getMappedClass().getSimpleName()
                    + ", which has @SoftDelete, and Hibernate can only read that eagerly. Say fetch = FetchType.EAGER, or"
                    + " keep the id alone");
        }
    }

    private void lookAtEmbedded(String attribute, Component component) {
        boolean hasTypeOfItsOwn = component.getTypeName() != null; // such as a time that keeps its offset beside it
        if (component.getCustomInstantiator() == null && !component.isDynamic() && !hasTypeOfItsOwn) {
            lookAtConstructor(attribute, component.getComponentClass());
        }
        component.getProperties().forEach(part -> {
            look(attribute, part);
            if (component.getAggregateColumn() != null) {
                lookAtPart(attribute + "." + part.getName(), part.getType());
            }
        });
    }

    /** Within JSON and structs Hibernate writes hours, minutes and seconds of the JVM's zone, and nothing else of a time of day. */
    private void lookAtPart(String attribute, Type type) {
        if (type.getReturnedClass() == LocalTime.class || type.getReturnedClass() == OffsetTime.class) {
            problems.add("attribute " + attribute
                    + ": is a time of day within JSON or a struct, where Hibernate leaves out its fraction of"
                    + " a second and its offset. Make it a LocalDateTime, an Instant or a String");
        }
    }

    private void lookAtConstructor(String where, Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers()) || type.isRecord() || hasConstructor(type)) {
            return;
        }
        problems.add((where.indexOf('.') < 0 ? "entity " : "attribute ") + where + ": " + type.getName()
                + " has no constructor without parameters, so nothing can be read into it. Add one; it may be protected"
                + " (an inner class must be static)");
    }

    private static boolean hasConstructor(Class<?> type) {
        try {
            return type.getDeclaredConstructor().getParameterCount() == 0;
        } catch (NoSuchMethodException thrown) {
            return false;
        }
    }

    /** Embeddables are not asked about: Hibernate writes and reads those itself. */
    private void lookAtFormat(String attribute, int sqlType) {
        if (sqlType == SqlTypes.JSON && !hasJson) {
            problems.add("attribute " + attribute + ": is stored as JSON, and no library writes it. Add"
                    + " com.fasterxml.jackson.core:jackson-databind, or an implementation of jakarta.json.bind");
        }
        if (sqlType == SqlTypes.SQLXML && !hasXml) {
            problems.add(
                    "attribute " + attribute + ": is stored as XML, and no library writes it. Add"
                            + " com.fasterxml.jackson.dataformat:jackson-dataformat-xml, or an implementation of jakarta.xml.bind");
        }
    }
}
