package dev.todosdk.hibernate.lazy;

import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.loader.ast.spi.BatchLoaderFactory;
import org.hibernate.loader.ast.spi.CollectionBatchLoader;
import org.hibernate.loader.ast.spi.EntityBatchLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;

/** The place where Hibernate asks, while it starts, for what loads entities and collections by their keys. */
public final class LazyLoaders implements BatchLoaderFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public <T> EntityBatchLoader<T> createEntityBatchLoader(
            int most, EntityMappingType entity, LoadQueryInfluencers influencers) {
        return new EntitiesTogether<>(most, entity, influencers);
    }

    @Override
    public CollectionBatchLoader createCollectionBatchLoader(
            int most,
            LoadQueryInfluencers influencers,
            PluralAttributeMapping collection,
            SessionFactoryImplementor sessions) {
        return new CollectionsTogether(most, collection, influencers);
    }
}
