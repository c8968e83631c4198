package dev.todosdk.history;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Audited;
import org.hibernate.annotations.Temporal;
import org.jspecify.annotations.Nullable;

/** Entities whose past is kept: in an audit log, and in a table of former states. */
final class Archive implements PersistenceModule {

    @Entity(name = "Paper")
    @Audited
    static class Paper {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        String title = "";
        int pages;

        @ElementCollection
        Set<String> tags = new HashSet<>();

        protected Paper() {}

        Paper(String title, String... tags) {
            this.title = title;
            this.tags.addAll(Set.of(tags));
        }
    }

    @Entity(name = "Price")
    @Temporal
    static class Price {
        @Id
        long id;

        @Version
        int version;

        int cents;

        protected Price() {}

        Price(long id, int cents) {
            this.id = id;
            this.cents = cents;
        }
    }

    static final class Papers extends Repository<Paper> {
        Papers(RepositoryContext context) {
            super(Paper.class, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    static final class Prices extends Repository<Price> {
        Prices(RepositoryContext context) {
            super(Price.class, context);
        }
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Paper.class)
                .entity(Price.class)
                .repository(Papers.class, Papers::new)
                .repository(Prices.class, Prices::new)
                .changelog("history/archive.sql");
    }
}
