package dev.todosdk.hibernate.lazy;

import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BasicProxyFactory;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.bytecode.spi.ReflectionOptimizer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.proxy.ProxyFactory;
import org.jspecify.annotations.Nullable;

/**
 * The place where Hibernate asks for the classes that it makes while it starts, references to entities among them. What makes
 * classes is made with the first of them, for it costs a new JVM a fifth of its start. Thread-safe.
 */
public final class LazyReferenceProvider implements BytecodeProvider, ProxyFactoryFactory {

    private volatile Set<String> referred = Set.of();
    private @Nullable BytecodeProvider usual;

    /**
     * Looks to which entities others refer. Their classes are made at the start, those of others with the first reference.
     *
     * @param mapping the complete boot model
     */
    public void look(Metadata mapping) {
        referred = ReferredEntities.of(mapping);
    }

    private synchronized BytecodeProvider usual() {
        if (usual == null) {
            usual = new BytecodeProviderImpl();
        }
        return usual;
    }

    @Override
    public ProxyFactoryFactory getProxyFactoryFactory() {
        return this;
    }

    @Override
    public ProxyFactory buildProxyFactory(SessionFactoryImplementor sessions) {
        return new LazyReferences(
                () -> usual().getProxyFactoryFactory().buildProxyFactory(sessions), referred::contains);
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is inherited
    public BasicProxyFactory buildBasicProxyFactory(Class type) {
        return usual().getProxyFactoryFactory().buildBasicProxyFactory(type);
    }

    @Override
    @SuppressWarnings({"rawtypes", "removal"}) // as it is inherited
    public @Nullable ReflectionOptimizer getReflectionOptimizer(
            Class type, String[] getters, String[] setters, Class[] types) {
        return usual().getReflectionOptimizer(type, getters, setters, types);
    }

    @Override
    @SuppressWarnings("removal") // as it is inherited
    public @Nullable ReflectionOptimizer getReflectionOptimizer(Class<?> type, Map<String, PropertyAccess> properties) {
        return usual().getReflectionOptimizer(type, properties);
    }

    @Override
    public @Nullable Enhancer getEnhancer(EnhancementContext context) {
        return usual().getEnhancer(context);
    }

    @Override
    public synchronized void resetCaches() {
        if (usual != null) {
            usual.resetCaches();
        }
    }
}
