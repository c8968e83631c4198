package dev.todosdk.history;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.Audited;
import org.hibernate.annotations.Changelog;
import org.hibernate.annotations.Temporal;
import org.jspecify.annotations.Nullable;

/** Entities whose past is kept by revisions, each an entity of its own. */
final class Chronicle implements PersistenceModule {

    @Entity(name = "Revision")
    @Changelog
    static class Revision {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Changelog.ChangesetId
        @Nullable Long id;

        @Changelog.Timestamp
        Instant at = Instant.now();
    }

    @Entity(name = "Page")
    @Audited
    static class Page {
        @Id
        long id;

        String text = "";

        protected Page() {}

        Page(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    @Entity(name = "Rate")
    @Temporal
    static class Rate {
        @Id
        long id;

        @Version
        int version;

        int percent;

        protected Rate() {}

        Rate(long id, int percent) {
            this.id = id;
            this.percent = percent;
        }
    }

    static final class Pages extends Repository<Page> {
        Pages(RepositoryContext context) {
            super(Page.class, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    static final class Rates extends Repository<Rate> {
        Rates(RepositoryContext context) {
            super(Rate.class, context);
        }
    }

    @Override
    public String name() {
        return "chronicle";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Revision.class)
                .entity(Page.class)
                .entity(Rate.class)
                .repository(Pages.class, Pages::new)
                .repository(Rates.class, Rates::new)
                .changelog("history/chronicle.sql");
    }
}
