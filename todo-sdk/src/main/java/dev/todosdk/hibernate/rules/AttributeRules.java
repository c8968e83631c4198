package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.internal.value.StorableTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.generator.Assigned;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.BasicType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the attributes of one entity type so that PostgreSQL stores them as they are. Found out once from the
 * mapping, in the order of Hibernate's own state arrays. Immutable.
 */
public final class AttributeRules {

    public static final AttributeRules NONE =
            new AttributeRules(new @Nullable AttributeRule[0], null, null, Set.of(), null);

    private final @Nullable AttributeRule[] rules;
    private final @Nullable AttributeRule idRule;
    private final @Nullable String idOfCallers;
    private final Set<CallbackType> callbacks;

    /** The name of an entity whose class no row of it could tell, or null. */
    private final @Nullable String nameless;

    private AttributeRules(
            @Nullable AttributeRule[] rules,
            @Nullable AttributeRule idRule,
            @Nullable String idOfCallers,
            Set<CallbackType> callbacks,
            @Nullable String nameless) {
        this.rules = rules;
        this.idRule = idRule;
        this.idOfCallers = idOfCallers;
        this.callbacks = callbacks;
        this.nameless = nameless;
    }

    public static AttributeRules of(Metadata metadata, PersistentClass mapped, EntityPersister persister) {
        AttributeRuleFactory factory = new AttributeRuleFactory(metadata, persister.getFactory());
        String entity = persister.getMappedClass().getSimpleName();
        String[] names = persister.getPropertyNames();
        @Nullable AttributeRule[] rules = new @Nullable AttributeRule[names.length];
        for (int i = 0; i < names.length; i++) {
            rules[i] = factory.rule(entity, mapped.getProperty(names[i]));
        }
        Property id = mapped.getIdentifierProperty();
        return new AttributeRules(
                rules,
                id == null ? null : factory.rule(entity, id),
                id == null ? null : idOfCallers(entity, id, persister),
                callbacks(persister),
                isNameless(mapped) ? entity : null);
    }

    /** The name of an id that nobody generates. */
    private static @Nullable String idOfCallers(String entity, Property id, EntityPersister persister) {
        return persister.getGenerator() instanceof Assigned ? entity + "." + id.getName() : null;
    }

    /** Rows of any discriminator can be read as such an entity; of a new one it is left out, and the row is another's. */
    private static boolean isNameless(PersistentClass mapped) {
        Value discriminator = mapped.getDiscriminator();
        return discriminator != null && !discriminator.hasFormula() && mapped.isDiscriminatorValueNotNull();
    }

    private static Set<CallbackType> callbacks(EntityPersister persister) {
        CallbackRegistry registry = persister.getFactory().getEventEngine().getCallbackRegistry();
        return Stream.of(CallbackType.PRE_PERSIST, CallbackType.PRE_UPDATE)
                .filter(type -> registry.hasRegisteredCallbacks(persister.getMappedClass(), type))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Checks all and puts the values to store into the array; says whether it changed any. */
    public boolean apply(@Nullable Object[] state) {
        boolean changed = false;
        for (int i = 0; i < rules.length; i++) {
            changed |= apply(state, i);
        }
        return changed;
    }

    /**
     * As {@link #apply(Object[])}, for the attributes that have changed since the row was read: what others wrote there, such
     * as an infinite time, is left as it is.
     */
    public boolean apply(@Nullable Object[] state, @Nullable Object[] read, Type[] types) {
        boolean changed = false;
        for (int i = 0; i < rules.length; i++) {
            if (isChanged(types[i], state[i], read[i])) {
                changed |= apply(state, i);
            }
        }
        return changed;
    }

    private static boolean isChanged(Type type, @Nullable Object value, @Nullable Object read) {
        boolean isValue = type instanceof BasicType<?> || type.isComponentType();
        return value != read && !(isValue && value != null && read != null && type.isEqual(value, read));
    }

    private boolean apply(@Nullable Object[] state, int attribute) {
        AttributeRule rule = rules[attribute];
        if (rule == null) {
            return false;
        }
        Object value = state[attribute];
        state[attribute] = rule.toStore(value);
        return state[attribute] != value;
    }

    /** Checks the value of one attribute, by its place in Hibernate's state arrays. */
    public @Nullable Object toStore(int attribute, @Nullable Object value) {
        AttributeRule rule = rules[attribute];
        return rule == null ? value : rule.toStore(value);
    }

    /**
     * Looks at whether an entity of this type can be stored as what it is.
     *
     * @throws NotSupportedException when its row would be one of another class
     */
    public void requireClass() {
        if (nameless != null) {
            throw new NotSupportedException(Failure.of("A new " + nameless + " cannot be stored: with the discriminator"
                    + " value \"not null\" it can be read, but its own row would have none, and be one of another class."
                    + " Nothing was sent. Give it a @DiscriminatorValue of its own."));
        }
    }

    /** Checks an entity that is to be inserted; its values are left as they are. */
    public void checkNew(Object entity, EntityPersister persister) {
        requireClass();
        check(entity, persister, callbacks.contains(CallbackType.PRE_PERSIST), false);
    }

    /**
     * Checks an entity that a session is to take over; its values are left as they are. Whether an infinite time was read or
     * set, the flush finds out.
     */
    public void checkDetached(Object entity, EntityPersister persister) {
        check(entity, persister, !callbacks.isEmpty(), true);
    }

    /** What is missing may still be filled by a callback; the flush looks at it afterwards. */
    private void check(Object entity, EntityPersister persister, boolean mayBeFilled, boolean mayBeInfinite) {
        checkId(persister.getIdentifier(entity), mayBeFilled);
        for (int i = 0; i < rules.length; i++) {
            AttributeRule rule = rules[i];
            if (rule != null) {
                Object value = persister.getValue(entity, i);
                boolean later = value == null ? mayBeFilled : mayBeInfinite && StorableTime.isInfinite(value);
                if (!later) {
                    rule.toStore(value);
                }
            }
        }
    }

    private void checkId(@Nullable Object id, boolean mayBeFilled) {
        if (id == null && idOfCallers != null && !mayBeFilled) {
            throw new InvalidInputException(idOfCallers, "must not be null: the mapping generates none");
        }
        if (id != null && idRule != null) {
            idRule.toStore(id);
        }
    }
}
