package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.resource.beans.spi.ManagedBean;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows they are, in the attributes with {@code @TenantId}, and the filter that lets a unit see its own tenant's alone.
 * Hibernate opens no session without a tenant unless that is its "root", which sees all. A unit without one is that, with the
 * filter all the same: it has no value then, and says so to whoever asks for rows of a tenant.
 */
public final class UnitTenant implements CallersValue {

    private static final long serialVersionUID = 1L;

    /** Stands for no tenant. */
    private static final Object NONE = new Object();

    private final String attribute;
    private final BeforeExecutionGenerator usual;

    private UnitTenant(String attribute, BeforeExecutionGenerator usual) {
        this.attribute = attribute;
        this.usual = usual;
    }

    /** Makes sessions ask for a tenant where the mapping has any. */
    static SessionFactoryBuilder sessions(Metadata mapping) {
        SessionFactoryBuilder sessions = mapping.getSessionFactoryBuilder();
        return mapping.getFilterDefinitions().containsKey(TenantIdBinder.FILTER_NAME)
                ? sessions.applyCurrentTenantIdentifierResolver(resolver())
                : sessions;
    }

    /** Each unit brings its tenant along, and whoever opens a session beside the units has none. */
    private static CurrentTenantIdentifierResolver<Object> resolver() {
        return new CurrentTenantIdentifierResolver<>() {
            @Override
            public Object resolveCurrentTenantIdentifier() {
                return NONE;
            }

            @Override
            public boolean validateExistingCurrentSessions() {
                return false;
            }

            @Override
            public boolean isRoot(Object tenant) {
                return tenant == NONE;
            }
        };
    }

    /** Makes filter and attributes ask for the unit's tenant. */
    static void use(Metadata mapping) {
        FilterDefinition usual = mapping.getFilterDefinitions().get(TenantIdBinder.FILTER_NAME);
        if (usual == null) {
            return;
        }
        mapping.getFilterDefinitions()
                .put(
                        TenantIdBinder.FILTER_NAME,
                        new FilterDefinition(
                                TenantIdBinder.FILTER_NAME,
                                usual.getDefaultFilterCondition(),
                                usual.isAutoEnabled(),
                                usual.isAppliedToLoadByKey(),
                                Map.of(
                                        TenantIdBinder.PARAMETER_NAME,
                                        usual.getParameterJdbcMapping(TenantIdBinder.PARAMETER_NAME)),
                                Map.of(TenantIdBinder.PARAMETER_NAME, new Refusing())));
        for (PersistentClass entity : mapping.getEntityBindings()) {
            String name = entity.getMappedClass().getSimpleName();
            entity.getProperties().forEach(property -> use(name, property));
        }
        mapping.getCollectionBindings().forEach(collection -> use(collection, mapping));
    }

    /** Hibernate filters entities and not collections of them. */
    private static void use(Collection collection, Metadata mapping) {
        String element = collection.getElement() instanceof OneToMany many
                ? many.getReferencedEntityName()
                : collection.getElement() instanceof ToOne one ? one.getReferencedEntityName() : null;
        PersistentClass target = element == null ? null : mapping.getEntityBinding(element);
        if (target == null) {
            return;
        }
        for (FilterConfiguration filter : target.getFilters()) {
            if (!TenantIdBinder.FILTER_NAME.equals(filter.getName())) {
                continue;
            }
            if (collection.isOneToMany()) {
                collection.addFilter(filter.getName(), filter.getCondition(), true, Map.of(), Map.of());
            } else {
                collection.addManyToManyFilter(filter.getName(), filter.getCondition(), true, Map.of(), Map.of());
            }
        }
    }

    private static void use(String owner, Property property) {
        var creator = property.getValueGeneratorCreator();
        if (creator != null) {
            property.setValueGeneratorCreator(context -> {
                Generator usual = creator.createGenerator(context);
                return usual instanceof TenantIdGeneration tenant
                        ? new UnitTenant(owner + "." + property.getName(), tenant)
                        : usual;
            });
        }
    }

    /** Lets a session be of the unit's tenant; where no entity has one, nothing is done. */
    public static SessionImplementor open(
            SessionBuilderImplementor session, SessionFactoryImplementor sessions, UnitOptions options) {
        if (!sessions.getDefinedFilterNames().contains(TenantIdBinder.FILTER_NAME)) {
            return session.openSession();
        }
        String tenant = options.tenant();
        if (tenant != null) {
            JavaType<Object> type = sessions.getTenantIdentifierJavaType();
            session.tenantIdentifier(CallersValue.of(type, tenant, "tenant", options));
            return session.openSession();
        }
        SessionImplementor opened = session.openSession();
        opened.enableFilter(TenantIdBinder.FILTER_NAME);
        return opened;
    }

    private static WrongUseException noTenant(String what) {
        return new WrongUseException(
                Failure.of(what + " belongs to a tenant, and the unit of work has none; nothing was"
                        + " answered. Say UnitOptions.withTenant, or tenant(...) among the database's settings."));
    }

    @Override
    public @Nullable Object generate(
            SharedSessionContractImplementor session,
            @Nullable Object owner,
            @Nullable Object current,
            EventType event) {
        if (session.isRootTenant()) {
            throw noTenant(attribute);
        }
        Object tenant = session.getTenantIdentifierValue();
        if (current != null && !current.equals(tenant)) {
            throw new InvalidInputException(attribute, "must be the tenant of the unit, or left to it");
        }
        return usual.generate(session, owner, current, event);
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return usual.getEventTypes();
    }

    /** What the filter asks for its value when it has none. */
    private static final class Refusing implements ManagedBean<Supplier<?>>, Supplier<Object> {

        @SuppressWarnings("unchecked") // of the type of a supplier of anything
        @Override
        public Class<Supplier<?>> getBeanClass() {
            return (Class<Supplier<?>>) (Class<?>) Refusing.class;
        }

        @Override
        public Supplier<?> getBeanInstance() {
            return this;
        }

        @Override
        public Object get() {
            throw noTenant("What was asked for");
        }
    }
}
