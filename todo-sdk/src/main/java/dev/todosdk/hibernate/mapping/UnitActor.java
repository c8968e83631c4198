package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.audit.CreatedBy;
import dev.todosdk.persistence.audit.UpdatedBy;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** Who did it, in the attributes that are to say so. */
final class UnitActor implements CallersValue {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> TYPES =
            Set.of(String.class, Long.class, Integer.class, Short.class, BigInteger.class, UUID.class);

    private final String attribute;
    private final EnumSet<EventType> events;
    private final transient JavaType<?> type;

    private UnitActor(String attribute, EnumSet<EventType> events, JavaType<?> type) {
        this.attribute = attribute;
        this.events = events;
        this.type = type;
    }

    /** Has the attributes with an annotation for it generated. */
    static void use(Metadata mapping) {
        List<String> problems = new ArrayList<>();
        for (PersistentClass entity : mapping.getEntityBindings()) {
            String name = entity.getMappedClass().getSimpleName();
            entity.getProperties().forEach(property -> use(name, entity.getMappedClass(), property, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static void use(String owner, Class<?> type, Property property, List<String> problems) {
        String attribute = owner + "." + property.getName();
        if (property.getValue() instanceof Component embedded) {
            if (!embedded.isPolymorphic()) { // whose parts may be of a subclass, and are no audit
                embedded.getProperties().forEach(part -> use(attribute, embedded.getComponentClass(), part, problems));
            }
            return;
        }
        boolean ofCreation = isAnnotated(type, property, CreatedBy.class);
        if (!ofCreation && !isAnnotated(type, property, UpdatedBy.class)) {
            return;
        }
        if (!(property.getType() instanceof BasicType<?> basic) || !TYPES.contains(boxed(basic))) {
            problems.add("attribute " + attribute + ": is to hold who did it, and is a "
                    + property.getType().getReturnedClass().getSimpleName()
                    + ". Make it a text, a whole number or a UUID");
            return;
        }
        EnumSet<EventType> events = ofCreation ? EventTypeSets.INSERT_ONLY : EventTypeSets.INSERT_AND_UPDATE;
        property.setValueGeneratorCreator(context -> new UnitActor(attribute, events, basic.getJavaTypeDescriptor()));
        if (ofCreation) {
            property.resetUpdateable(false);
        }
    }

    private static boolean isAnnotated(Class<?> type, Property property, Class<? extends Annotation> annotation) {
        return property.getGetter(type).getMember() instanceof AnnotatedElement member
                && member.isAnnotationPresent(annotation);
    }

    private static Class<?> boxed(BasicType<?> type) {
        return type.getJavaTypeDescriptor().getJavaTypeClass();
    }

    @Override
    public @Nullable Object generate(
            SharedSessionContractImplementor session,
            @Nullable Object owner,
            @Nullable Object current,
            EventType event) {
        UnitOptions options = UnitClock.options(session);
        String actor = options.actor();
        if (actor == null) {
            throw new WrongUseException(Failure.of("The " + options.name() + " writes " + attribute
                    + ", which says who did it, and has no actor; nothing of it is applied. Say UnitOptions.withActor, or"
                    + " actor(...) among the database's settings."));
        }
        return CallersValue.of(type, actor, "actor", options);
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return events;
    }
}
