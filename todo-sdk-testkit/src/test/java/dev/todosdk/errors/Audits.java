package dev.todosdk.errors;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;

/** Entities that callbacks, generators and the database fill. */
@SuppressWarnings("NullAway")
final class Audits {

    private Audits() {}

    /** An entity that is given almost nothing: who and when is filled by callbacks, generators and the database. */
    @Entity(name = "Audited")
    @Table(uniqueConstraints = @UniqueConstraint(name = "audited_name_key", columnNames = "name"))
    static class Audited extends Trail {

        @Id
        @GeneratedValue
        Long id;

        @Column(nullable = false)
        String name;

        @Column(nullable = false)
        String label;

        @Column(nullable = false)
        boolean urgent;

        @Version
        long version;

        @CreationTimestamp
        @Column(nullable = false)
        Instant createdAt;

        @ColumnDefault("7")
        @Column(nullable = false, insertable = false, updatable = false)
        Integer priority;

        protected Audited() {}

        Audited(String name) {
            this.name = name;
        }

        @PrePersist
        void label() {
            label = name + " " + (id == null ? "without an id" : "with an id");
        }
    }

    /** What every entity has. */
    @MappedSuperclass
    @EntityListeners(Auditor.class)
    abstract static class Trail {
        @Column(nullable = false, updatable = false)
        String createdBy;

        @Column(nullable = false)
        String changedBy;
    }

    /** Who does everything here. */
    static class Auditor {
        @PrePersist
        void created(Trail trail) {
            trail.createdBy = "creator";
            trail.changedBy = "creator";
        }

        @PreUpdate
        void changed(Trail trail) {
            trail.changedBy = "changer";
        }
    }

    /** Has a callback that fills something else. */
    @Entity(name = "Forgotten")
    static class Forgotten {
        @Id
        @GeneratedValue
        Long id;

        @Column(nullable = false)
        String name;

        String label;

        @PrePersist
        void label() {
            label = "filled";
        }
    }

    /** Its repository. */
    static final class AuditedEntities extends Repository<Audited> {
        AuditedEntities(RepositoryContext context) {
            super(Audited.class, context);
        }
    }

    /** The other one's. */
    static final class ForgottenEntities extends Repository<Forgotten> {
        ForgottenEntities(RepositoryContext context) {
            super(Forgotten.class, context);
        }
    }

    /** Both. */
    static final class AuditModule implements PersistenceModule {
        @Override
        public String name() {
            return "audit";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Audited.class)
                    .entity(Forgotten.class)
                    .repository(AuditedEntities.class, AuditedEntities::new)
                    .repository(ForgottenEntities.class, ForgottenEntities::new)
                    .changelog("errors/audit.sql");
        }
    }
}
