package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.jspecify.annotations.Nullable;

/** An entity of values alone, of whose loads a library beside the application hears. */
final class HeardLoads implements PersistenceModule {

    @Override
    public String name() {
        return "heard-loads";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Heard.class).repository(AllHeard.class, AllHeard::new).changelog("unit/heard-loads.sql");
    }

    static final class AllHeard extends Repository<Heard> {
        AllHeard(RepositoryContext context) {
            super(Heard.class, context);
        }
    }

    @Entity
    @Table(name = "heard")
    static class Heard {
        @Id
        long id;

        @Nullable String title;

        @Transient
        boolean told;
    }

    /** The library, which Hibernate finds by itself. It hears only where {@link Heard} is mapped. */
    public static final class Library implements Integrator {

        @Override
        public void integrate(Metadata mapping, BootstrapContext bootstrap, SessionFactoryImplementor sessions) {
            if (mapping.getEntityBinding(Heard.class.getName()) != null) {
                sessions.getEventListenerRegistry().appendListeners(EventType.POST_LOAD, new Listener());
            }
        }
    }

    private static final class Listener implements PostLoadEventListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void onPostLoad(PostLoadEvent event) {
            if (event.getEntity() instanceof Heard heard) {
                heard.told = true;
            }
        }
    }
}
