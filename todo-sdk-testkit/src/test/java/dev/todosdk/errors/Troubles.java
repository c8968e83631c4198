package dev.todosdk.errors;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.Struct;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.jdbc.Work;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Mappings with which something goes wrong, each with the rows that make it so. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class Troubles {

    /** In every row and every exception of the application's; must show in no message of ours. */
    static final String CANARY = "canary-77a0";

    private Troubles() {}

    /**
     * One mapping.
     *
     * @param title of the case
     * @param startSays a part of what the start says of it, or null when the start cannot tell
     * @param rows inserted by hand before anything else, each with the id 1 upwards
     * @param entity what the operations are done with; its class comes first
     * @param others mapped besides
     */
    record Trouble(
            String title,
            @Nullable String startSays,
            List<String> rows,
            Supplier<? extends Base> entity,
            List<Class<?>> others)
            implements PersistenceModule {

        Class<? extends Base> type() {
            return MADE.get(title);
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(type());
            others.forEach(registry::entity);
            registry.repository(Rows.class, context -> new Rows(context, type()));
        }

        /** Whether the table, as the mapping would have it, refuses the rows. */
        boolean isOfOtherPrograms() {
            return OF_OTHER_PROGRAMS.contains(type()) || others.stream().anyMatch(OF_OTHER_PROGRAMS::contains);
        }

        @Override
        public String toString() {
            return title;
        }

        @Override
        public String name() {
            return "trouble";
        }
    }

    private static final List<Class<?>> OF_OTHER_PROGRAMS =
            List.of(Labelled.class, Numbered.class, Unversioned.class, Kinds.class);

    private static final Map<String, Class<? extends Base>> MADE = new java.util.HashMap<>();

    /** The repository of whichever entity. */
    static final class Rows extends Repository<Base> {
        @SuppressWarnings("unchecked")
        Rows(RepositoryContext context, Class<? extends Base> type) {
            super((Class<Base>) type, context);
        }

        void withConnection(Work work) {
            entityManager().unwrap(Session.class).doWork(work);
        }

        void insertByHand(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }

    static final class ApplicationsOwn extends RuntimeException {
        private static final long serialVersionUID = 1;

        ApplicationsOwn() {
            super("thrown by the application: " + CANARY);
        }
    }

    /** Every entity: an id given by hand, and something to change. */
    @MappedSuperclass
    abstract static class Base {
        @Id
        long id = 2;

        String name = CANARY;

        void change() {
            name = name + "!";
        }

        /** Reads what is lazy. */
        void reach() {}
    }

    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        add(
                all,
                "soft delete behind a lazy reference",
                SoftlyReferring.class,
                SoftlyReferring::new,
                "attribute SoftlyReferring.other",
                List.of(),
                SoftlyDeleted.class);
        add(all, "no constructor", Closed.class, () -> new Closed(1), "entity Closed", List.of());
        add(
                all,
                "no constructor in a part",
                WithClosedPart.class,
                WithClosedPart::new,
                "attribute WithClosedPart.part",
                List.of());
        add(all, "JSON without a library", Json.class, Json::new, "attribute Json.data", List.of());
        add(all, "a time of day within JSON", Timed.class, Timed::new, "attribute Timed.slot.from", List.of());
        add(
                all,
                "a time of day in a struct",
                Structured.class,
                Structured::new,
                "attribute Structured.slot.until",
                List.of());
        add(all, "converter that cannot be made", Unmakeable.class, Unmakeable::new, "mapping is not valid", List.of());
        add(all, "listener that cannot be made", Unlistened.class, Unlistened::new, "mapping is not valid", List.of());
        add(all, "id of nothing", NoId.class, NoId::new, "mapping is not valid", List.of());
        add(
                all,
                "enum label of a newer release",
                Labelled.class,
                Labelled::new,
                null,
                List.of("insert into labelled (id, name, mood) values (1, 'x', '" + CANARY + "')"));
        add(
                all,
                "enum ordinal of a newer release",
                Numbered.class,
                Numbered::new,
                null,
                List.of("insert into numbered (id, name, mood) values (1, 'x', 77)"));
        add(
                all,
                "version NULL",
                Unversioned.class,
                Unversioned::new,
                null,
                List.of("insert into unversioned (id, name, version) values (1, 'x', null)"));
        add(
                all,
                "NULL in a primitive",
                Primitive.class,
                Primitive::new,
                null,
                List.of("insert into primitive (id, name, size) values (1, 'x', null)"));
        add(
                all,
                "discriminator that no class has",
                Kinds.class,
                Kinds::new,
                null,
                List.of("insert into kinds (id, name, kind) values (1, 'x', '" + CANARY + "')"));
        add(
                all,
                "converter that throws on reading",
                Unreadable.class,
                Unreadable::new,
                null,
                List.of("insert into unreadable (id, name, code) values (1, 'x', '" + CANARY + "')"));
        add(all, "converter that throws on writing", Unwritable.class, Unwritable::new, null, List.of());
        add(all, "constructor that throws", Unmade.class, () -> new Unmade(1), null, row("unmade"));
        add(all, "getter that throws", Ungettable.class, Ungettable::new, null, List.of());
        add(
                all,
                "setter that throws",
                Unsettable.class,
                Unsettable::new,
                null,
                List.of("insert into unsettable (id, name, code) values (1, 'x', 'x')"));
        add(all, "id generator that throws", Ungenerated.class, Ungenerated::new, null, List.of());
        add(all, "broken formula", Calculated.class, Calculated::new, null, row("calculated"));
        add(all, "reference to an entity of nobody's", Dangling.class, Dangling::new, null, List.of(), Target.class);
        add(all, "PrePersist", ThrowsBeforeInsert.class, ThrowsBeforeInsert::new, null, List.of());
        add(all, "PostPersist", ThrowsAfterInsert.class, ThrowsAfterInsert::new, null, List.of());
        add(all, "PreUpdate", ThrowsBeforeUpdate.class, ThrowsBeforeUpdate::new, null, row("throws_before_update"));
        add(all, "PostUpdate", ThrowsAfterUpdate.class, ThrowsAfterUpdate::new, null, row("throws_after_update"));
        add(all, "PreRemove", ThrowsBeforeDelete.class, ThrowsBeforeDelete::new, null, row("throws_before_delete"));
        add(all, "PostRemove", ThrowsAfterDelete.class, ThrowsAfterDelete::new, null, row("throws_after_delete"));
        add(all, "PostLoad", ThrowsAfterLoad.class, ThrowsAfterLoad::new, null, row("throws_after_load"));
        add(all, "listener that throws", Listened.class, Listened::new, null, row("listened"));
        add(
                all,
                "lazy reference to what cannot be read",
                Lazy.class,
                Lazy::new,
                null,
                List.of(
                        "insert into labelled (id, name, mood) values (1, 'x', '" + CANARY + "')",
                        "insert into lazy (id, name, other_id) values (1, 'x', 1)"),
                Labelled.class);
        return all;
    }

    /** Nothing is wrong with it but what its entity's methods throw. */
    static Trouble sound() {
        List<Trouble> one = new ArrayList<>();
        add(one, "sound", Sound.class, Sound::new, null, List.of(), Target.class);
        return one.get(0);
    }

    /** What a start can tell of all of them it tells at once. */
    static Trouble many() {
        List<Trouble> one = new ArrayList<>();
        add(
                one,
                "many",
                Closed.class,
                () -> new Closed(1),
                null,
                List.of(),
                WithClosedPart.class,
                Json.class,
                SoftlyReferring.class,
                SoftlyDeleted.class);
        return one.get(0);
    }

    /** References that are read with every entity, as the standard has them by default. */
    static Trouble eager() {
        List<Trouble> one = new ArrayList<>();
        add(one, "eager", Eager.class, Eager::new, null, List.of(), Target.class, Mirror.class);
        return one.get(0);
    }

    private static List<String> row(String table) {
        return List.of("insert into " + table + " (id, name) values (1, 'x')");
    }

    private static <T extends Base> void add(
            List<Trouble> all,
            String name,
            Class<T> type,
            Supplier<T> entity,
            @Nullable String startSays,
            List<String> rows,
            Class<?>... others) {
        MADE.put(name, type);
        all.add(new Trouble(name, startSays, rows, entity, List.of(others)));
    }

    @Entity(name = "SoftlyDeleted")
    @SoftDelete
    static class SoftlyDeleted extends Base {}

    @Entity(name = "SoftlyReferring")
    static class SoftlyReferring extends Base {
        @ManyToOne(fetch = FetchType.LAZY)
        SoftlyDeleted other;
    }

    @Embeddable
    static class TimeSlot {
        LocalTime from;
    }

    @Entity(name = "Timed")
    static class Timed extends Base {
        @JdbcTypeCode(SqlTypes.JSON)
        TimeSlot slot;
    }

    @Embeddable
    @Struct(name = "struct_slot")
    static class StructSlot {
        OffsetTime until;
    }

    @Entity(name = "Structured")
    static class Structured extends Base {
        StructSlot slot;
    }

    @Entity(name = "Closed")
    static class Closed extends Base {
        Closed(long id) {
            this.id = id;
        }
    }

    @Embeddable
    static class ClosedPart {
        int size;

        ClosedPart(int size) {
            this.size = size;
        }
    }

    @Entity(name = "WithClosedPart")
    static class WithClosedPart extends Base {
        @Embedded
        ClosedPart part;
    }

    @Entity(name = "Json")
    static class Json extends Base {
        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> data;
    }

    @Entity(name = "NoId")
    static class NoId extends Base {
        @jakarta.persistence.EmbeddedId
        ClosedPart another;
    }

    static class UnmakeableConverter implements AttributeConverter<String, String> {
        UnmakeableConverter(int any) {}

        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute;
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column;
        }
    }

    @Entity(name = "Unmakeable")
    static class Unmakeable extends Base {
        @Convert(converter = UnmakeableConverter.class)
        String code = "x";
    }

    static class UnmakeableListener {
        UnmakeableListener(int any) {}

        @PrePersist
        void heard(Object any) {}
    }

    @Entity(name = "Unlistened")
    @EntityListeners(UnmakeableListener.class)
    static class Unlistened extends Base {}

    enum Mood {
        HAPPY
    }

    @Entity(name = "Labelled")
    static class Labelled extends Base {
        @Enumerated(EnumType.STRING)
        @Column(columnDefinition = "varchar(20)")
        Mood mood = Mood.HAPPY;
    }

    @Entity(name = "Numbered")
    static class Numbered extends Base {
        @Enumerated(EnumType.ORDINAL)
        @Column(columnDefinition = "smallint")
        Mood mood = Mood.HAPPY;
    }

    @Entity(name = "Unversioned")
    static class Unversioned extends Base {
        @Version
        @Column(columnDefinition = "integer", nullable = true)
        Integer version;
    }

    @Entity(name = "Primitive")
    static class Primitive extends Base {
        @Column(columnDefinition = "integer", nullable = true)
        int size;
    }

    @Entity(name = "Kinds")
    @DiscriminatorColumn(name = "kind", columnDefinition = "varchar(31)")
    @DiscriminatorValue("known")
    static class Kinds extends Base {}

    static class Unread implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute;
        }

        @Override
        public String convertToEntityAttribute(String column) {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "Unreadable")
    static class Unreadable extends Base {
        @Convert(converter = Unread.class)
        String code = "x";
    }

    static class Unwritten implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            throw new ApplicationsOwn();
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column;
        }
    }

    @Entity(name = "Unwritable")
    static class Unwritable extends Base {
        @Convert(converter = Unwritten.class)
        String code = "x";
    }

    @Entity(name = "Unmade")
    static class Unmade extends Base {
        Unmade() {
            throw new ApplicationsOwn();
        }

        Unmade(int any) {}
    }

    @Entity(name = "Ungettable")
    @jakarta.persistence.Access(jakarta.persistence.AccessType.FIELD)
    static class Ungettable extends Base {
        private String code;

        @jakarta.persistence.Access(jakarta.persistence.AccessType.PROPERTY)
        String getCode() {
            throw new ApplicationsOwn();
        }

        void setCode(String code) {
            this.code = code;
        }
    }

    @Entity(name = "Unsettable")
    @jakarta.persistence.Access(jakarta.persistence.AccessType.FIELD)
    static class Unsettable extends Base {
        private String code;

        @jakarta.persistence.Access(jakarta.persistence.AccessType.PROPERTY)
        String getCode() {
            return code;
        }

        void setCode(String code) {
            throw new ApplicationsOwn();
        }
    }

    @IdGeneratorType(NoGenerator.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Generated {}

    static class NoGenerator implements BeforeExecutionGenerator {
        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object owner, Object currentValue, EventType eventType) {
            throw new ApplicationsOwn();
        }

        @Override
        public java.util.EnumSet<EventType> getEventTypes() {
            return EventTypeSets.INSERT_ONLY;
        }
    }

    @Entity(name = "Ungenerated")
    static class Ungenerated extends Base {
        @Generated
        @Column(name = "made")
        String made;
    }

    @Entity(name = "Calculated")
    static class Calculated extends Base {
        @Formula("name / 0")
        String calculated;
    }

    @Entity(name = "Target")
    static class Target extends Base {
        @Override
        void change() {
            throw new ApplicationsOwn();
        }
    }

    @Embeddable
    static class Route {
        @ManyToOne
        Target end;
    }

    @Entity(name = "Eager")
    static class Eager extends Base {
        @ManyToOne
        Target other;

        @ManyToOne(fetch = FetchType.LAZY)
        Target lazy;

        Route route;

        @ElementCollection(fetch = FetchType.EAGER)
        List<String> notes;

        @OneToOne(mappedBy = "original", fetch = FetchType.LAZY)
        Mirror mirror;
    }

    @Entity(name = "Mirror")
    static class Mirror extends Base {
        @OneToOne(fetch = FetchType.LAZY)
        Eager original;
    }

    @Entity(name = "Sound")
    static class Sound extends Base {
        @ManyToOne(fetch = FetchType.LAZY)
        Target other;

        @Override
        void reach() {
            other.change();
        }
    }

    @Entity(name = "Dangling")
    static class Dangling extends Base {
        @ManyToOne(fetch = FetchType.LAZY)
        Target target = new Target();
    }

    @Entity(name = "ThrowsBeforeInsert")
    static class ThrowsBeforeInsert extends Base {
        @PrePersist
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsAfterInsert")
    static class ThrowsAfterInsert extends Base {
        @PostPersist
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsBeforeUpdate")
    static class ThrowsBeforeUpdate extends Base {
        @PreUpdate
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsAfterUpdate")
    static class ThrowsAfterUpdate extends Base {
        @PostUpdate
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsBeforeDelete")
    static class ThrowsBeforeDelete extends Base {
        @PreRemove
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsAfterDelete")
    static class ThrowsAfterDelete extends Base {
        @PostRemove
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "ThrowsAfterLoad")
    static class ThrowsAfterLoad extends Base {
        @PostLoad
        void heard() {
            throw new ApplicationsOwn();
        }
    }

    static class Listener {
        @PostLoad
        @PrePersist
        void heard(Object any) {
            throw new ApplicationsOwn();
        }
    }

    @Entity(name = "Listened")
    @EntityListeners(Listener.class)
    static class Listened extends Base {}

    @Entity(name = "Lazy")
    static class Lazy extends Base {
        @ManyToOne(fetch = FetchType.LAZY)
        Labelled other;

        @Override
        void reach() {
            other.change();
        }
    }
}
