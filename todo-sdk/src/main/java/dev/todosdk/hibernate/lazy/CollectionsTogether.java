package dev.todosdk.hibernate.lazy;

import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.CollectionBatchLoaderArrayParam;
import org.hibernate.loader.ast.internal.CollectionBatchLoaderInPredicate;
import org.hibernate.loader.ast.internal.CollectionLoaderSingleKey;
import org.hibernate.loader.ast.spi.CollectionBatchLoader;
import org.hibernate.loader.ast.spi.CollectionLoader;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.jspecify.annotations.Nullable;

/** Loads one kind of collection by the keys of its owners: with those that the unit has unread, if there are any. Thread-safe. */
final class CollectionsTogether implements CollectionBatchLoader {

    private final int most;
    private final PluralAttributeMapping collection;
    private final LoadQueryInfluencers influencers;
    private final CollectionLoader single;

    /** Made when it is first needed, for not every collection is ever touched. */
    private volatile @Nullable CollectionLoader together;

    CollectionsTogether(int most, PluralAttributeMapping collection, LoadQueryInfluencers influencers) {
        this.most = most;
        this.collection = collection;
        this.influencers = influencers;
        this.single = new CollectionLoaderSingleKey(collection, influencers, influencers.getSessionFactory());
    }

    @Override
    public int getDomainBatchSize() {
        return most;
    }

    @Override
    public PluralAttributeMapping getLoadable() {
        return collection;
    }

    @Override
    public PersistentCollection<?> load(Object key, SharedSessionContractImplementor session) {
        LazyLoads lazy = LazyLoads.of(session);
        boolean others = lazy != null && lazy.isToLoadWithOthers(key, collection);
        return (others ? together() : single).load(key, session);
    }

    private CollectionLoader together() {
        CollectionLoader made = together;
        if (made == null) {
            made = make(); // By two threads at worst: both are the same.
            together = made;
        }
        return made;
    }

    private CollectionLoader make() {
        SessionFactoryImplementor sessions = influencers.getSessionFactory();
        KeyForm form = KeyForm.of(collection.getKeyDescriptor().getKeyPart(), sessions);
        return form == KeyForm.ARRAY
                ? new CollectionBatchLoaderArrayParam(most, influencers, collection, sessions)
                : new CollectionBatchLoaderInPredicate(form.most(most), influencers, collection, sessions);
    }
}
