package dev.todosdk.town;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;

/** Sells seats. */
final class BoxOffice {

    private final UnitOfWorkFactory db;

    BoxOffice(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open(String seat) {
        db.run(unit -> Desk.of(unit).persist(new Seat(seat)));
    }

    /** Looks whether the seat is free, and sells it: another may have looked as well. */
    void sell(String seat, String holder) {
        db.run(unit -> sellIfFree(unit, seat, holder));
    }

    /** Sells with the seat's row locked, so that one looks after the other. */
    void sellLocked(String seat, String holder) {
        db.run(unit -> {
            Desk.locked(unit, Seat.class, seat);
            sellIfFree(unit, seat, holder);
        });
    }

    private static void sellIfFree(UnitOfWork unit, String seat, String holder) {
        if (Desk.count(unit, "select count(*) from Ticket where seat = ?1", seat) == 0) {
            Desk.of(unit).persist(new Ticket(seat, holder));
        }
    }

    long sold(String seat) {
        return db.read(unit -> Desk.count(unit, "select count(*) from Ticket where seat = ?1", seat));
    }
}
