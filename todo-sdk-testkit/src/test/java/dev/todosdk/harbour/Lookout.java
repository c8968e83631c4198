package dev.todosdk.harbour;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.RowLock;

/** Notes how often something was seen. */
final class Lookout {

    private final UnitOfWorkFactory db;

    Lookout(UnitOfWorkFactory db) {
        this.db = db;
    }

    /** Tries to be the first, and adds to what the first one left. */
    void see(String thing) {
        db.run(unit -> {
            if (!isFirst(unit, thing)) {
                unit.repository(Counter.Tallies.class).getById(thing).times++;
            }
        });
    }

    void seeLocked(String thing) {
        db.run(unit -> {
            if (!isFirst(unit, thing)) {
                unit.repository(Counter.Tallies.class)
                        .findById(thing, RowLock.forUpdate())
                        .orElseThrow()
                        .times++;
            }
        });
    }

    private static boolean isFirst(UnitOfWork unit, String thing) {
        try {
            return unit.savepoint(part -> {
                part.repository(Counter.Tallies.class).insert(new Tally(thing, 1));
                part.flush();
                return true;
            });
        } catch (DuplicateKeyException seenBefore) {
            return false;
        }
    }

    int times(String thing) {
        return db.read(unit -> unit.repository(Counter.Tallies.class).getById(thing).times);
    }
}
