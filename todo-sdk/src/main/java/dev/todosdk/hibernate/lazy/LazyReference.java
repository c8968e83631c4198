package dev.todosdk.hibernate.lazy;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.failure.LazyAccess;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.LazyAccessException;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.LazyInitializationException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.pojo.bytebuddy.ByteBuddyInterceptor;

/** The object that stands behind a reference to an entity until it is loaded, and says so when it no longer can be. */
final class LazyReference extends ByteBuddyInterceptor {

    private final transient String target;
    private transient Set<Association> associations = Set.of();

    LazyReference(ProxiedEntity entity, Object id, SharedSessionContractImplementor session) {
        super(
                entity.name(),
                entity.type(),
                entity.interfaces(),
                id,
                entity.idGetter(),
                entity.idSetter(),
                entity.compositeId(),
                session,
                entity.overridesEquals());
        target = entity.type().getSimpleName();
    }

    /** By which one association it is reached: told when an entity leaves its unit, for the loading does not say it. */
    void reachedBy(Set<Association> association) {
        if (associations.isEmpty()) {
            associations = association;
        } else if (!associations.containsAll(association)) {
            associations = new LinkedHashSet<>(associations);
            associations.addAll(association);
        }
    }

    @Override
    public Object intercept(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return super.intercept(proxy, method, arguments);
        } catch (LazyInitializationException thrown) {
            throw isUninitialized() ? failure() : thrown; // Its entity, once loaded, has references of its own.
        } catch (RuntimeException thrown) {
            throw FailureTranslator.translateWork(thrown, UnitOptions.DEFAULT);
        }
    }

    private LazyAccessException failure() {
        List<String> names =
                associations.stream().map(Association::toString).sorted().toList();
        return new LazyAccessException(
                Failure.of(names.isEmpty() ? LazyAccess.ofReference(target) : LazyAccess.of(names)));
    }
}
