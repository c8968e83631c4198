package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/** Entities with ids and versions of each kind, children and collections. */
final class Again implements PersistenceModule {

    @Override
    public String name() {
        return "unit-again";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Parent.class)
                .entity(Child.class)
                .entity(RandomId.class)
                .entity(Assigned.class)
                .entity(Primitive.class)
                .entity(Proposed.class)
                .entity(Numbered.class)
                .repository(Parents.class, Parents::new)
                .repository(RandomIds.class, RandomIds::new)
                .repository(AssignedIds.class, AssignedIds::new)
                .repository(Primitives.class, Primitives::new)
                .repository(ProposedIds.class, ProposedIds::new)
                .repository(NumberedIds.class, NumberedIds::new)
                .changelog("unit/again.sql");
    }

    /** A generated id, children that go with it, and rows of its own. */
    @Entity
    @Table(
            name = "again_parent",
            uniqueConstraints = @UniqueConstraint(name = "again_parent_name_key", columnNames = "name"))
    static class Parent {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again_seq")
        @SequenceGenerator(name = "again_seq", sequenceName = "again_seq", allocationSize = 50)
        @Nullable Long id;

        @Column(length = 40, nullable = false)
        String name = "";

        @Version
        long version;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Child> children = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "again_tag", joinColumns = @JoinColumn(name = "parent_id"))
        @Column(name = "tag", length = 40)
        Set<String> tags = new TreeSet<>();

        @Embedded
        Notes notes = new Notes();

        Parent() {}

        Parent(String name, String... children) {
            this.name = name;
            for (String child : children) {
                this.children.add(new Child(this, child));
                tags.add(child);
                notes.byLanguage.put(child, name);
            }
        }
    }

    /** A collection within an embedded part. */
    @Embeddable
    static class Notes {
        @ElementCollection
        @CollectionTable(name = "again_note", joinColumns = @JoinColumn(name = "parent_id"))
        @MapKeyColumn(name = "language", length = 40)
        @Column(name = "note", length = 40, nullable = false)
        Map<String, String> byLanguage = new HashMap<>();
    }

    /** Comes with its parent. */
    @Entity
    @Table(name = "again_child")
    static class Child {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again_seq")
        @Nullable Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable Parent parent;

        @Column(length = 40, nullable = false)
        String name = "";

        @Version
        @Nullable Integer version;

        Child() {}

        Child(Parent parent, String name) {
            this.parent = parent;
            this.name = name;
        }
    }

    /** A random id, and a time as version. */
    @Entity
    @Table(name = "again_random")
    static class RandomId {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable UUID id;

        @Version
        @Nullable Instant version;
    }

    /** An id of the application's. */
    @Entity
    @Table(name = "again_assigned")
    static class Assigned {
        @Id
        @Column(length = 40)
        String id = "";

        @Version
        @Nullable Integer version;

        Assigned() {}

        Assigned(String id) {
            this.id = id;
        }
    }

    /** An id that is never null. */
    @Entity
    @Table(name = "again_primitive")
    static class Primitive {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again_seq")
        long id;
    }

    /** Generates an id where none was given. */
    @IdGeneratorType(Proposing.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Proposal {}

    /** Of {@link Proposal}. */
    static final class Proposing implements BeforeExecutionGenerator {
        private static final long serialVersionUID = 1L;

        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object owner, @Nullable Object current, EventType event) {
            return current == null ? UUID.randomUUID() : current;
        }

        @Override
        public EnumSet<EventType> getEventTypes() {
            return EventTypeSets.INSERT_ONLY;
        }

        @Override
        public boolean allowAssignedIdentifiers() {
            return true;
        }
    }

    /** An id that may be given, and no version. */
    @Entity
    @Table(name = "again_proposed")
    static class Proposed {
        @Id
        @Proposal
        @Nullable UUID id;
    }

    /** An id of two parts, one of them generated. */
    @Embeddable
    static class Place implements Serializable {
        private static final long serialVersionUID = 1L;

        long region;

        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again_seq")
        @Nullable Long number;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && place.region == region && Objects.equals(place.number, number);
        }

        @Override
        public int hashCode() {
            return Objects.hash(region, number);
        }
    }

    /** With such an id. */
    @Entity
    @Table(name = "again_numbered")
    static class Numbered {
        @EmbeddedId
        Place id = new Place();
    }

    static final class ProposedIds extends Repository<Proposed> {
        ProposedIds(RepositoryContext context) {
            super(Proposed.class, context);
        }
    }

    static final class NumberedIds extends Repository<Numbered> {
        NumberedIds(RepositoryContext context) {
            super(Numbered.class, context);
        }
    }

    static final class Parents extends Repository<Parent> {
        Parents(RepositoryContext context) {
            super(Parent.class, context);
        }
    }

    static final class RandomIds extends Repository<RandomId> {
        RandomIds(RepositoryContext context) {
            super(RandomId.class, context);
        }
    }

    static final class AssignedIds extends Repository<Assigned> {
        AssignedIds(RepositoryContext context) {
            super(Assigned.class, context);
        }
    }

    static final class Primitives extends Repository<Primitive> {
        Primitives(RepositoryContext context) {
            super(Primitive.class, context);
        }
    }
}
