package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.Session;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.jspecify.annotations.Nullable;

/** Two entities of the same values: one is read by the SDK's own reader, and the other, which is told of it, by Hibernate. */
final class TwoReaders implements PersistenceModule {

    @Override
    public String name() {
        return "two-readers";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(ReadByUs.class)
                .entity(ReadByHibernate.class)
                .repository(ByUs.class, ByUs::new)
                .repository(ByHibernate.class, ByHibernate::new)
                .changelog("unit/two-readers.sql");
    }

    @MappedSuperclass
    @FilterDef(name = "below", parameters = @ParamDef(name = "limit", type = Integer.class))
    abstract static class Read {
        @Id
        long id;

        int number;

        @Nullable String text;

        @Version
        long version;
    }

    @Entity
    @Table(name = "read_by_us")
    @Filter(name = "below", condition = "number < :limit")
    static class ReadByUs extends Read {}

    @Entity
    @Table(name = "read_by_hibernate")
    @Filter(name = "below", condition = "number < :limit")
    static class ReadByHibernate extends Read {

        @PostLoad
        void isTold() {
            // That it could be is enough.
        }
    }

    abstract static class Reads<T extends Read> extends Repository<T> {
        Reads(Class<T> type, RepositoryContext context) {
            super(type, context);
        }

        Session session() {
            return entityManager().unwrap(Session.class);
        }
    }

    static final class ByUs extends Reads<ReadByUs> {
        ByUs(RepositoryContext context) {
            super(ReadByUs.class, context);
        }
    }

    static final class ByHibernate extends Reads<ReadByHibernate> {
        ByHibernate(RepositoryContext context) {
            super(ReadByHibernate.class, context);
        }
    }
}
