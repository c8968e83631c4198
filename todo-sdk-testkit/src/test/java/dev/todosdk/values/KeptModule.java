package dev.todosdk.values;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Mappings that say how a value is kept. */
@SuppressWarnings({"NullAway", "JavaUtilDate"})
final class KeptModule implements PersistenceModule {

    KeptModule() {}

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Kept.class)
                .entity(Scanned.class)
                .entity(GenericKept.class)
                .entity(Tool.class)
                .entity(UnknownTool.class)
                .entity(Drawing.class)
                .entity(Figure.class)
                .entity(Circle.class)
                .entity(Square.class)
                .repository(Kepts.class, Kepts::new)
                .repository(Scans.class, Scans::new)
                .repository(GenericKepts.class, GenericKepts::new)
                .repository(Tools.class, Tools::new)
                .repository(Drawings.class, Drawings::new)
                .changelog("values/kept.sql");
    }

    /** An attribute of each kind. */
    @Entity(name = "Kept")
    @Table(name = "kept")
    static class Kept {
        @Id
        @JdbcTypeCode(SqlTypes.CHAR)
        @Column(length = 36)
        UUID id;

        @JdbcTypeCode(SqlTypes.DATE)
        Date day;

        @JdbcTypeCode(SqlTypes.TIME)
        Date hour;

        @JdbcTypeCode(SqlTypes.TIMESTAMP)
        Instant moment;

        Calendar clock;

        @JdbcTypeCode(SqlTypes.VARBINARY)
        UUID bytes;

        char[] letters;

        int[] numbers;

        @Nullable String[] words;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Kept other;

        @ElementCollection
        @CollectionTable(name = "kept_labels", joinColumns = @JoinColumn(name = "kept_id"))
        Set<String> labels = new HashSet<>();

        @Version
        int version;

        /** Also of a reference that is read only now. */
        int[] numbers() {
            return numbers;
        }
    }

    /** A text in a large object. */
    @Entity(name = "Scanned")
    @Table(name = "scanned")
    static class Scanned {
        @Id
        long id = 1;

        @Lob
        String text;
    }

    /** The same, whose column would have its number; and an array that is never the same as before. */
    @Entity
    static class MisplacedText {
        @Id
        long id;

        @Lob
        @Column(columnDefinition = "text")
        String text;

        @JdbcTypeCode(SqlTypes.JSON)
        String[] words;
    }

    /** As many applications begin. */
    @MappedSuperclass
    abstract static class Generic<I extends Serializable, V> {
        @Id
        I id;

        V value;

        @Version
        int version;
    }

    /** What it is in the end. */
    @Entity(name = "GenericKept")
    @Table(name = "generic_kept")
    static class GenericKept extends Generic<Long, String> {
        @ElementCollection
        @CollectionTable(name = "generic_kept_labels", joinColumns = @JoinColumn(name = "generic_kept_id"))
        Set<String> labels = new HashSet<>();

        GenericKept() {}

        GenericKept(long id, String value) {
            this.id = id;
            this.value = value;
            labels.add("label " + id);
        }
    }

    /** With a discriminator. */
    @Entity(name = "Tool")
    @Table(name = "tool")
    @DiscriminatorColumn(name = "kind")
    @DiscriminatorValue("null")
    static class Tool {
        @Id
        long id = 1;

        @Nullable String name;
    }

    /** All those of which nothing else is known. */
    @Entity
    @DiscriminatorValue("not null")
    static class UnknownTool extends Tool {}

    /** An embeddable with subclasses. */
    @Embeddable
    static class Figure {
        String name;

        Figure() {}

        Figure(String name) {
            this.name = name;
        }

        String told() {
            return "figure " + name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Figure figure && figure.told().equals(told());
        }

        @Override
        public int hashCode() {
            return told().hashCode();
        }
    }

    /** One of them. */
    @Embeddable
    static class Circle extends Figure {
        Double radius;

        Circle() {}

        Circle(String name, double radius) {
            super(name);
            this.radius = radius;
        }

        @Override
        String told() {
            return "circle " + name + " " + radius;
        }
    }

    /** Another one. */
    @Embeddable
    static class Square extends Figure {
        Integer side;

        Square() {}

        Square(String name, int side) {
            super(name);
            this.side = side;
        }

        @Override
        String told() {
            return "square " + name + " " + side;
        }
    }

    /** With one of any class, and several. */
    @Entity(name = "Drawing")
    @Table(name = "drawing")
    static class Drawing {
        @Id
        long id = 1;

        Figure figure;

        @ElementCollection
        @CollectionTable(name = "drawing_figures", joinColumns = @JoinColumn(name = "drawing_id"))
        @OrderColumn(name = "place")
        List<Figure> figures = new ArrayList<>();
    }

    static final class Kepts extends Repository<Kept> {
        Kepts(RepositoryContext context) {
            super(Kept.class, context);
        }

        /** Of the metamodel, which nested entities have at run time only. */
        @SuppressWarnings("unchecked") // what is compared with it is of its type
        SingularAttribute<? super Kept, Object> attribute(String name) {
            return (SingularAttribute<? super Kept, Object>)
                    entityManager().getMetamodel().entity(Kept.class).getSingularAttribute(name);
        }
    }

    static final class Scans extends Repository<Scanned> {
        Scans(RepositoryContext context) {
            super(Scanned.class, context);
        }

        SingularAttribute<? super Scanned, String> attribute(String name) {
            return entityManager().getMetamodel().entity(Scanned.class).getSingularAttribute(name, String.class);
        }
    }

    static final class GenericKepts extends Repository<GenericKept> {
        GenericKepts(RepositoryContext context) {
            super(GenericKept.class, context);
        }

        @SuppressWarnings("unchecked") // what is compared with it is of its type
        SingularAttribute<? super GenericKept, Object> attribute(String name) {
            return (SingularAttribute<? super GenericKept, Object>)
                    entityManager().getMetamodel().entity(GenericKept.class).getSingularAttribute(name);
        }
    }

    static final class Tools extends Repository<Tool> {
        Tools(RepositoryContext context) {
            super(Tool.class, context);
        }

        void byHand(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }

    static final class Drawings extends Repository<Drawing> {
        Drawings(RepositoryContext context) {
            super(Drawing.class, context);
        }
    }

    /** What the start refuses. */
    static final class Misplaced implements PersistenceModule {
        Misplaced() {}

        @Override
        public String name() {
            return "misplaced";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(MisplacedText.class);
        }
    }
}
