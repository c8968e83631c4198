package dev.todosdk.hibernate.lazy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** Makes the references to one entity: Hibernate's own classes with a {@link LazyReference} behind each. */
public final class LazyReferences implements ProxyFactory {

    private final Supplier<ProxyFactory> usual;
    private final Predicate<String> atOnce;

    /** Makes the class when it is asked first. */
    private Supplier<ProxyFactory> classes;

    private @Nullable ProxiedEntity entity;

    /** Of the class that Hibernate has made; looked for with the first reference. */
    private volatile @Nullable Constructor<?> maker;

    LazyReferences(Supplier<ProxyFactory> usual, Predicate<String> atOnce) {
        this.usual = usual;
        this.atOnce = atOnce;
        this.classes = usual;
    }

    @Override
    public void postInstantiate(
            String entityName,
            Class<?> persistentClass,
            Set<Class<?>> interfaces,
            @Nullable Method idGetter,
            @Nullable Method idSetter,
            @Nullable CompositeType compositeId) {
        classes = () -> {
            ProxyFactory made = usual.get();
            made.postInstantiate(entityName, persistentClass, interfaces, idGetter, idSetter, compositeId);
            return made;
        };
        if (atOnce.test(entityName) || persistentClass.isSealed()) {
            classes(); // Where there can be none, Hibernate is to know.
        }
        entity = ProxiedEntity.of(entityName, persistentClass, interfaces, idGetter, idSetter, compositeId);
    }

    private synchronized ProxyFactory classes() {
        ProxyFactory made = classes.get();
        classes = () -> made;
        return made;
    }

    /**
     * Makes a reference one that nobody has read, after its entity has left the session.
     *
     * @param reference one of the session's
     * @param key of its entity
     * @param session reads it when it is touched
     */
    public static void unread(Object reference, EntityKey key, SessionImplementor session) {
        if (reference instanceof HibernateProxy proxy
                && key.getPersister().createProxy(key.getIdentifier(), session) instanceof HibernateProxy fresh
                && fresh.getHibernateLazyInitializer() instanceof LazyReference behind) {
            Objects.requireNonNull(proxy.asProxyConfiguration()).$$_hibernate_set_interceptor(behind);
            session.getPersistenceContextInternal().addProxy(key, proxy);
            session.getPersistenceContextInternal().getBatchFetchQueue().addBatchLoadableEntityKey(key);
        }
    }

    @Override
    public HibernateProxy getProxy(Object id, SharedSessionContractImplementor session) {
        HibernateProxy proxy = made(id);
        Objects.requireNonNull(proxy.asProxyConfiguration())
                .$$_hibernate_set_interceptor(new LazyReference(Objects.requireNonNull(entity), id, session));
        return proxy;
    }

    /** Hibernate's own way looks for the constructor each time, and makes what is to stand behind each as well. */
    private HibernateProxy made(Object id) {
        Constructor<?> known = maker;
        try {
            if (known != null) {
                return (HibernateProxy) known.newInstance();
            }
            HibernateProxy first = classes().getProxy(id, null);
            known = first.getClass().getConstructor();
            known.setAccessible(true); // Otherwise it is looked at who calls, each time.
            maker = known;
            return first;
        } catch (ReflectiveOperationException thrown) {
            throw new HibernateException("A reference cannot be made", thrown);
        }
    }
}
