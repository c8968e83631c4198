package dev.todosdk.lazy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** Pieces on shelves, with lazy associations of every kind. */
final class Gallery implements PersistenceModule {

    Gallery() {}

    @Override
    public String name() {
        return "gallery";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Piece.class)
                .entity(Artist.class)
                .entity(School.class)
                .entity(Shelf.class)
                .entity(Style.class)
                .entity(Owner.class)
                .entity(Person.class)
                .entity(Firm.class)
                .entity(Theme.class)
                .entity(Loan.class)
                .entity(Visit.class)
                .repository(Pieces.class, Pieces::new)
                .repository(Artists.class, Artists::new)
                .repository(Visits.class, Visits::new)
                .changelog("lazy/gallery.sql");
    }

    static final class Pieces extends Repository<Piece> {
        Pieces(RepositoryContext context) {
            super(Piece.class, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    static final class Artists extends Repository<Artist> {
        Artists(RepositoryContext context) {
            super(Artist.class, context);
        }
    }

    static final class Visits extends Repository<Visit> {
        Visits(RepositoryContext context) {
            super(Visit.class, context);
        }
    }

    @Entity(name = "Piece")
    @FilterDef(name = "open")
    static class Piece {
        @Id
        long id;

        @Version
        long version;

        String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Artist artist;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Artist restorer;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "shelf_room", referencedColumnName = "room")
        @JoinColumn(name = "shelf_place", referencedColumnName = "place")
        @Nullable Shelf shelf;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Style style;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Owner owner;

        @ElementCollection
        @OrderColumn
        List<String> labels = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "language")
        Map<String, String> names = new HashMap<>();

        @ElementCollection
        @BatchSize(size = 3)
        Set<String> marks = new HashSet<>();

        @ElementCollection
        @Fetch(FetchMode.SUBSELECT)
        Set<String> stamps = new HashSet<>();

        @ManyToMany
        Set<Theme> themes = new HashSet<>();

        @OneToMany(mappedBy = "piece", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("day DESC")
        @Filter(name = "open", condition = "open")
        List<Loan> loans = new ArrayList<>();

        Piece() {}

        Piece(long id) {
            this.id = id;
            this.title = "piece " + id;
        }

        String title() {
            return title;
        }

        void retitle(String other) {
            title = other;
        }
    }

    @Entity(name = "Artist")
    static class Artist {
        @Id
        @Nullable UUID id;

        @Version
        long version;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable School school;

        @OneToMany(mappedBy = "artist")
        Set<Piece> pieces = new HashSet<>();

        Artist() {}

        Artist(String name) {
            this.id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            this.name = name;
        }

        String name() {
            return name;
        }

        School school() {
            return Objects.requireNonNull(school);
        }

        Set<Piece> pieces() {
            return pieces;
        }

        void rename(String other) {
            name = other;
        }
    }

    @Entity(name = "School")
    static class School {
        @Id
        @Column(length = 20)
        String name = "";

        @ElementCollection
        Set<String> members = new HashSet<>();

        School() {}

        School(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Set<String> members() {
            return members;
        }
    }

    @Embeddable
    record ShelfId(int room, String place) {}

    @Entity(name = "Shelf")
    static class Shelf {
        @EmbeddedId
        @Nullable ShelfId id;

        int height;

        @ElementCollection
        Set<String> notes = new HashSet<>();

        @OneToMany(mappedBy = "shelf")
        Set<Piece> pieces = new HashSet<>();

        Shelf() {}

        Shelf(ShelfId id) {
            this.id = id;
            this.height = id.room() * 10;
        }

        int height() {
            return height;
        }

        Set<String> notes() {
            return notes;
        }
    }

    /** Ids that are no plain values. */
    enum Movement {
        CUBISM,
        DADA,
        FAUVISM,
        HIDDEN
    }

    @Entity(name = "Style")
    @SQLRestriction("movement <> 'HIDDEN'")
    static class Style {
        @Id
        @Enumerated(EnumType.STRING)
        @Column(length = 20)
        @Nullable Movement movement;

        int begun;

        Style() {}

        Style(Movement movement) {
            this.movement = movement;
            this.begun = 1900 + movement.name().length();
        }

        int begun() {
            return begun;
        }
    }

    @Entity(name = "Owner")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Owner {
        @Id
        long id;

        String name = "";

        String name() {
            return name;
        }

        abstract String greeting();
    }

    @Entity(name = "Person")
    static class Person extends Owner {
        @Nullable String title;

        @Override
        String greeting() {
            return "Dear " + title + " " + name;
        }
    }

    @Entity(name = "Firm")
    static class Firm extends Owner {
        @Override
        String greeting() {
            return "To " + name;
        }
    }

    @Entity(name = "Theme")
    @SoftDelete
    static class Theme {
        @Id
        @Column(length = 20)
        String name = "";

        Theme() {}

        Theme(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Loan")
    static class Loan {
        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Piece piece;

        int day;

        boolean open;

        transient boolean loaded;

        Loan() {}

        Loan(long id, Piece piece, int day, boolean open) {
            this.id = id;
            this.piece = piece;
            this.day = day;
            this.open = open;
        }

        @PostLoad
        void noteLoaded() {
            loaded = true;
        }
    }

    /** One association is read with every visit, whether anybody asks or not. */
    @Entity(name = "Visit")
    static class Visit {
        @Id
        long id;

        @ManyToOne
        @Nullable Piece piece;

        Visit() {}

        Visit(long id, Piece piece) {
            this.id = id;
            this.piece = piece;
        }
    }
}
