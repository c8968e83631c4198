package dev.todosdk.company;

import static dev.todosdk.persistence.query.Conditions.all;
import static dev.todosdk.persistence.query.Conditions.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;

/** Lets rooms for some days. */
final class Hotel {

    static final class Rooms extends Repository<Room> {
        Rooms(RepositoryContext context) {
            super(Room.class, context);
        }
    }

    static final class Bookings extends Repository<Booking> {
        Bookings(RepositoryContext context) {
            super(Booking.class, context);
        }

        boolean isTaken(String room, int first, int last) {
            return exists(all(equalTo(Booking_.room, room), overlaps(first, last)));
        }

        private static Condition<Booking> overlaps(int first, int last) {
            return (from, builder) -> builder.and(
                    builder.lessThanOrEqualTo(from.get(Booking_.firstDay), last),
                    builder.greaterThanOrEqualTo(from.get(Booking_.lastDay), first));
        }
    }

    private final UnitOfWorkFactory db;

    Hotel(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open(String room) {
        db.run(unit -> unit.repository(Rooms.class).insert(new Room(room, 2)));
    }

    /** No row is there that two could meet at: only the days overlap. */
    void book(String room, int first, int last) {
        db.run(unit -> book(unit, room, first, last));
    }

    void bookLocked(String room, int first, int last) {
        db.run(unit -> {
            assertThat(unit.repository(Rooms.class).findById(room, RowLock.forUpdate()))
                    .isPresent();
            book(unit, room, first, last);
        });
    }

    private static void book(UnitOfWork unit, String room, int first, int last) {
        if (!unit.repository(Bookings.class).isTaken(room, first, last)) {
            unit.repository(Bookings.class).insert(new Booking(room, first, last));
        }
    }

    boolean isBookedOnceEachDay() {
        List<Booking> all = db.read(unit -> unit.repository(Bookings.class).findAll());
        return all.stream().noneMatch(one -> all.stream()
                .anyMatch(
                        other -> other.id != one.id && other.firstDay <= one.lastDay && other.lastDay >= one.firstDay));
    }
}
