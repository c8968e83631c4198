package dev.todosdk.hibernate.lazy;

import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BasicProxyFactory;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.proxy.ProxyFactory;

/** The place where Hibernate asks for the classes that it makes while it starts, references to entities among them. */
public final class LazyReferenceProvider extends BytecodeProviderImpl {

    @Override
    public ProxyFactoryFactory getProxyFactoryFactory() {
        return new LazyReferenceFactories(super.getProxyFactoryFactory());
    }

    private record LazyReferenceFactories(ProxyFactoryFactory usual) implements ProxyFactoryFactory {

        @Override
        public ProxyFactory buildProxyFactory(SessionFactoryImplementor sessions) {
            return new LazyReferences(usual.buildProxyFactory(sessions));
        }

        @Override
        @SuppressWarnings("rawtypes") // as it is inherited
        public BasicProxyFactory buildBasicProxyFactory(Class type) {
            return usual.buildBasicProxyFactory(type);
        }
    }
}
