package dev.todosdk.harbour;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts what comes ashore. */
final class Counter {

    static final class Crates extends Repository<Crate> {
        Crates(RepositoryContext context) {
            super(Crate.class, context);
        }

        /** Waits for who holds the number, until the end of the unit. */
        void lockNumber(long number) {
            entityManager()
                    .createNativeQuery("select 1 from (select pg_advisory_xact_lock(:number)) as locked", Integer.class)
                    .setParameter("number", number)
                    .getSingleResult();
        }
    }

    static final class Tallies extends Repository<Tally> {
        Tallies(RepositoryContext context) {
            super(Tally.class, context);
        }
    }

    private final UnitOfWorkFactory db;
    private final List<Object> given = new CopyOnWriteArrayList<>();

    Counter(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start() {
        db.run(unit -> unit.repository(Tallies.class).insert(new Tally("crates", 0)));
    }

    private static Tally locked(UnitOfWork unit, String thing) {
        return unit.repository(Tallies.class)
                .findById(thing, RowLock.forUpdate())
                .orElseThrow();
    }

    private static Crates crates(UnitOfWork unit) {
        return unit.repository(Crates.class);
    }

    /** The number is asked later, and read when the crate is there: but not those of others. */
    void bring(long number) {
        db.run(unit -> {
            crates(unit).insert(new Crate(number, ""));
            Later<Long> all = crates(unit).later().count();
            unit.repository(Tallies.class).getById("crates").times = Math.toIntExact(all.get());
        });
    }

    void bringLocked(long number) {
        db.run(unit -> {
            Tally tally = locked(unit, "crates");
            crates(unit).insert(new Crate(number, ""));
            Later<Long> all = crates(unit).later().count();
            tally.times = Math.toIntExact(all.get());
        });
    }

    boolean isCounted() {
        return db.read(unit -> unit.repository(Tallies.class).getById("crates").times
                == crates(unit).count());
    }

    /** Looks whether the berth is new, before it is put there in either case. */
    void welcome(long berth) {
        db.run(unit -> {
            boolean isNew = !unit.repository(Quay.Berths.class).exists(equalTo(Berth_.id, berth));
            unit.repository(Quay.Berths.class).upsert(new Berth(berth));
            greet(unit, berth, isNew);
        });
    }

    void welcomeIfInserted(long berth) {
        db.run(unit -> greet(
                unit,
                berth,
                unit.repository(Quay.Berths.class).upsert(new Berth(berth)).inserted()));
    }

    private void greet(UnitOfWork unit, long berth, boolean isNew) {
        if (isNew) {
            unit.afterCommit(() -> given.add(berth));
        }
    }

    int greetings() {
        return given.size();
    }

    /** Who is too late takes the number for his own. */
    void number(String owner) {
        long next = next();
        try {
            db.run(unit -> crates(unit).insert(new Crate(next, owner)));
        } catch (DuplicateKeyException done) {
            // It is there: maybe an answer was lost.
        }
        given.add(next);
    }

    void numberUntilItIsOwn(String owner) {
        while (true) {
            long next = next();
            try {
                db.run(unit -> crates(unit).insert(new Crate(next, owner)));
                given.add(next);
                return;
            } catch (DuplicateKeyException taken) {
                // By somebody else: the next one.
            }
        }
    }

    private long next() {
        return db.read(unit -> crates(unit).count()) + 1;
    }

    boolean isEachNumberGivenOnce() {
        return given.stream().distinct().count() == given.size();
    }

    /** Looks, and then waits for whom it should have waited before. */
    void claim(long number, String owner) {
        db.run(unit -> {
            boolean isFree = isFree(unit, number);
            crates(unit).lockNumber(number);
            claim(unit, isFree, number, owner);
        });
    }

    void claimBehindTheLock(long number, String owner) {
        db.run(unit -> {
            crates(unit).lockNumber(number);
            claim(unit, isFree(unit, number), number, owner);
        });
    }

    private static boolean isFree(UnitOfWork unit, long number) {
        return !unit.repository(Quay.Fees.class).exists(equalTo(Fee_.berth, number));
    }

    private static void claim(UnitOfWork unit, boolean isFree, long number, String owner) {
        if (isFree) {
            unit.repository(Quay.Fees.class).insert(new Fee(number, owner));
        }
    }

    long claims() {
        return db.read(unit -> unit.repository(Quay.Fees.class).count());
    }

    /** Keys that others are about to take, in this order. */
    void bringBoth(long first, long second) {
        try {
            db.run(unit -> {
                crates(unit).insert(new Crate(first, ""));
                unit.flush();
                crates(unit).insert(new Crate(second, ""));
            });
        } catch (DuplicateKeyException there) {
            given.add(first);
        }
    }
}
