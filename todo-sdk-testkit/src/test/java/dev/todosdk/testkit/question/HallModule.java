package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ids of every kind that is more than one generated value. */
final class HallModule implements PersistenceModule {

    HallModule() {}

    @Override
    public String name() {
        return "hall";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Seat.class)
                .entity(Ticket.class)
                .entity(Box.class)
                .entity(Curtain.class)
                .entity(Play.class)
                .entity(Poster.class)
                .repository(Seats.class, Seats::new)
                .repository(Tickets.class, Tickets::new)
                .repository(Boxes.class, Boxes::new)
                .repository(Curtains.class, Curtains::new)
                .repository(Plays.class, Plays::new)
                .repository(Posters.class, Posters::new)
                .changelog("question/hall.sql");
    }

    /** What all of them have beside their ids. */
    interface Thing {
        @Nullable String name();

        void rename(String name);
    }

    /** An id class of values. */
    @Entity
    @IdClass(SeatId.class)
    @Table(name = "seat")
    static class Seat implements Thing {
        @Id
        @Column(name = "bank")
        int row;

        @Id
        @Column(length = 3)
        String letter = "";

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Seat() {}

        Seat(int row, String letter, @Nullable String name) {
            this.row = row;
            this.letter = letter;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** The id class, as the standard has had it. */
    static class SeatId implements Serializable {
        private static final long serialVersionUID = 1L;

        int row;
        String letter = "";

        SeatId() {}

        SeatId(int row, String letter) {
            this.row = row;
            this.letter = letter;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SeatId id && id.row == row && id.letter.equals(letter);
        }

        @Override
        public int hashCode() {
            return Objects.hash(row, letter);
        }
    }

    /** An id class with a reference to what has one. */
    @Entity
    @IdClass(TicketId.class)
    @Table(name = "ticket")
    static class Ticket implements Thing {
        @Id
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Seat seat;

        @Id
        int evening;

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Ticket() {}

        Ticket(Seat seat, int evening, @Nullable String name) {
            this.seat = seat;
            this.evening = evening;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** The id class. */
    record TicketId(@Nullable SeatId seat, int evening) {}

    /** An embedded id. */
    @Entity
    @Table(name = "box")
    static class Box implements Thing {
        @EmbeddedId
        @Nullable BoxId place;

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Box() {}

        Box(BoxId place, @Nullable String name) {
            this.place = place;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** The id. */
    @Embeddable
    record BoxId(int floor, @Column(length = 5) String side) {}

    /** An id that is the box's. */
    @Entity
    @Table(name = "curtain")
    static class Curtain implements Thing {
        @EmbeddedId
        @Nullable BoxId id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        @Nullable Box box;

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Curtain() {}

        Curtain(Box box, @Nullable String name) {
            this.box = box;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** A plain id. */
    @Entity
    @Table(name = "play")
    static class Play implements Thing {
        @Id
        @Column(length = 20)
        String title = "";

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Play() {}

        Play(String title, @Nullable String name) {
            this.title = title;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** An id that is a reference. */
    @Entity
    @Table(name = "poster")
    static class Poster implements Thing {
        @Id
        @OneToOne(fetch = FetchType.LAZY)
        @Nullable Play play;

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;

        Poster() {}

        Poster(Play play, @Nullable String name) {
            this.play = play;
            this.name = name;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        @Override
        public void rename(String other) {
            name = other;
        }
    }

    /** With what nested entities have in the metamodel at run time only. */
    abstract static class HallRepository<T extends Thing> extends Repository<T> {
        HallRepository(Class<T> entity, RepositoryContext context) {
            super(entity, context);
        }

        SingularAttribute<? super T, String> nameAttribute() {
            return entityManager().getMetamodel().entity(entity()).getSingularAttribute("name", String.class);
        }
    }

    static final class Seats extends HallRepository<Seat> {
        Seats(RepositoryContext context) {
            super(Seat.class, context);
        }
    }

    static final class Tickets extends HallRepository<Ticket> {
        Tickets(RepositoryContext context) {
            super(Ticket.class, context);
        }
    }

    static final class Boxes extends HallRepository<Box> {
        Boxes(RepositoryContext context) {
            super(Box.class, context);
        }
    }

    static final class Curtains extends HallRepository<Curtain> {
        Curtains(RepositoryContext context) {
            super(Curtain.class, context);
        }
    }

    static final class Plays extends HallRepository<Play> {
        Plays(RepositoryContext context) {
            super(Play.class, context);
        }
    }

    static final class Posters extends HallRepository<Poster> {
        Posters(RepositoryContext context) {
            super(Poster.class, context);
        }
    }
}
