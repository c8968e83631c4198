package dev.todosdk.hibernate.lazy;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** Makes the references to one entity: Hibernate's own classes with a {@link LazyReference} behind each. */
final class LazyReferences implements ProxyFactory {

    private final ProxyFactory classes;
    private @Nullable ProxiedEntity entity;

    LazyReferences(ProxyFactory classes) {
        this.classes = classes;
    }

    @Override
    public void postInstantiate(
            String entityName,
            Class<?> persistentClass,
            Set<Class<?>> interfaces,
            @Nullable Method idGetter,
            @Nullable Method idSetter,
            @Nullable CompositeType compositeId) {
        classes.postInstantiate(entityName, persistentClass, interfaces, idGetter, idSetter, compositeId);
        entity = ProxiedEntity.of(entityName, persistentClass, interfaces, idGetter, idSetter, compositeId);
    }

    @Override
    public HibernateProxy getProxy(Object id, SharedSessionContractImplementor session) {
        HibernateProxy proxy = classes.getProxy(id, null); // What stands behind it belongs to nobody, and is exchanged.
        Objects.requireNonNull(proxy.asProxyConfiguration())
                .$$_hibernate_set_interceptor(new LazyReference(Objects.requireNonNull(entity), id, session));
        return proxy;
    }
}
