package dev.todosdk.hibernate.lazy;

import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.EntityBatchLoaderArrayParam;
import org.hibernate.loader.ast.internal.EntityBatchLoaderInPredicate;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderSupport;
import org.hibernate.loader.ast.spi.EntityBatchLoader;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/**
 * Loads entities of one type by their ids: what a unit touches together with others of the type that it has unread
 * references to, and by itself what is asked for by its id, locked, or read by a stream. Thread-safe.
 */
@SuppressWarnings("removal") // LockOptions, in whose place loaders are told nothing else yet
final class EntitiesTogether<T> extends SingleIdEntityLoaderSupport<T> implements EntityBatchLoader<T> {

    private final int most;
    private final LoadQueryInfluencers influencers;
    private final SingleIdEntityLoader<T> single;

    /** Made when it is first needed, for not every type is ever touched. */
    private volatile @Nullable EntityBatchLoader<T> together;

    EntitiesTogether(int most, EntityMappingType entity, LoadQueryInfluencers influencers) {
        super(entity, influencers.getSessionFactory());
        this.most = most;
        this.influencers = influencers;
        this.single = new SingleIdEntityLoaderStandardImpl<>(entity, influencers);
    }

    @Override
    public int getDomainBatchSize() {
        return most;
    }

    @Override
    public @Nullable T load(
            Object id, LockOptions lock, @Nullable Boolean readOnly, SharedSessionContractImplementor session) {
        return chosen(id, lock, session).load(id, lock, readOnly, session);
    }

    @Override
    public @Nullable T load(
            Object id,
            @Nullable Object instance,
            LockOptions lock,
            @Nullable Boolean readOnly,
            SharedSessionContractImplementor session) {
        return chosen(id, lock, session).load(id, instance, lock, readOnly, session);
    }

    private SingleIdEntityLoader<T> chosen(Object id, LockOptions lock, SharedSessionContractImplementor session) {
        LazyLoads lazy = lock.getLockMode() == LockMode.NONE ? LazyLoads.of(session) : null;
        return lazy != null && lazy.isToLoadWithOthers(id, getLoadable()) ? together() : single;
    }

    private EntityBatchLoader<T> together() {
        EntityBatchLoader<T> made = together;
        if (made == null) {
            made = make(); // By two threads at worst: both are the same.
            together = made;
        }
        return made;
    }

    private EntityBatchLoader<T> make() {
        KeyForm form = KeyForm.of(getLoadable().getIdentifierMapping(), influencers.getSessionFactory());
        return form == KeyForm.ARRAY
                ? new EntityBatchLoaderArrayParam<>(most, getLoadable(), influencers)
                : new EntityBatchLoaderInPredicate<>(form.most(most), getLoadable(), influencers);
    }
}
