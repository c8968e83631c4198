package dev.todosdk.town;

import dev.todosdk.persistence.UnitOfWorkFactory;
import org.jspecify.annotations.Nullable;

/** Lends books to members, and knows how many there are. */
final class Library {

    private final UnitOfWorkFactory db;
    private @Nullable Long known;

    Library(UnitOfWorkFactory db) {
        this.db = db;
    }

    /** Looks whether somebody has the name, and takes it: another may have looked as well. */
    void join(String name) {
        db.run(unit -> {
            if (Desk.count(unit, "select count(*) from Member where name = ?1", name) == 0) {
                Desk.of(unit).persist(new Member(name));
            }
        });
        known = null;
    }

    long called(String name) {
        return db.read(unit -> Desk.count(unit, "select count(*) from Member where name = ?1", name));
    }

    /** The database lets no name be taken twice; who comes second is told. */
    void issueCard(String name) {
        db.run(unit -> Desk.of(unit).persist(new Card(name)));
    }

    long cardsOf(String name) {
        return db.read(unit -> Desk.count(unit, "select count(*) from TownCard where name = ?1", name));
    }

    /** Remembers the count, perhaps one that was forgotten meanwhile because a member came. */
    long members() {
        Long remembered = known;
        if (remembered == null) {
            remembered = counted();
            known = remembered;
        }
        return remembered;
    }

    /** Counts anew each time. */
    long counted() {
        return db.read(unit -> Desk.count(unit, "select count(*) from Member"));
    }
}
