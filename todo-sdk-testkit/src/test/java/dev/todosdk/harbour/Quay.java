package dev.todosdk.harbour;

import static dev.todosdk.persistence.query.Conditions.all;
import static dev.todosdk.persistence.query.Conditions.equalTo;
import static dev.todosdk.persistence.query.Conditions.exists;
import static dev.todosdk.persistence.query.Conditions.not;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;
import java.util.function.BiFunction;

/** Gives ships their berths, and takes their fees. */
final class Quay {

    private static final long BERTHS = 2;

    static final class Berths extends Repository<Berth> {
        Berths(RepositoryContext context) {
            super(Berth.class, context);
        }
    }

    static final class Fees extends Repository<Fee> {
        Fees(RepositoryContext context) {
            super(Fee.class, context);
        }
    }

    private final UnitOfWorkFactory db;

    Quay(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open() {
        db.run(unit -> unit.repository(Berths.class).insert(new Berth(1)));
    }

    private static Berth berth(UnitOfWork unit) {
        return unit.repository(Berths.class).getById(1L);
    }

    private static Berth locked(UnitOfWork unit) {
        return unit.repository(Berths.class).findById(1L, RowLock.forUpdate()).orElseThrow();
    }

    /** There is room for two ships: it takes three to be one too many. */
    void moor(String ship) {
        db.run(unit -> moor(unit, ship));
    }

    void moorLocked(String ship) {
        db.run(unit -> {
            locked(unit);
            moor(unit, ship);
        });
    }

    private static void moor(UnitOfWork unit, String ship) {
        if (unit.repository(Fees.class).count() < BERTHS) {
            unit.repository(Fees.class).insert(new Fee(1, ship));
        }
    }

    long moored() {
        return db.read(unit -> unit.repository(Fees.class).count());
    }

    /** Two units, one after the other: between them the place may be given to somebody else. */
    void reserveThenPay(String ship) {
        reserve(ship);
        db.run(unit -> unit.repository(Fees.class).insert(new Fee(1, ship)));
    }

    void reserveThenPayIfStillReserved(String ship) {
        reserve(ship);
        db.run(unit -> {
            if (ship.equals(locked(unit).ship)) {
                unit.repository(Fees.class).insert(new Fee(1, ship));
            }
        });
    }

    private void reserve(String ship) {
        db.run(unit -> {
            Berth berth = locked(unit);
            if (berth.ship == null) {
                berth.ship = ship;
            }
        });
    }

    /** Gives places free that were not paid. */
    void expire() {
        db.run(unit -> {
            Berth berth = locked(unit);
            if (unit.repository(Fees.class).count() == 0) {
                berth.ship = null;
            }
        });
    }

    boolean isEachFeeForABerth() {
        return db.read(unit -> {
            Berth berth = berth(unit);
            return unit.repository(Fees.class).findAll().stream().allMatch(fee -> fee.ship.equals(berth.ship));
        });
    }

    void reserve() {
        reserve("Ann");
    }

    /** Pays under the lock of the berth. */
    void payLocked() {
        db.run(unit -> {
            if (locked(unit).ship != null) {
                unit.repository(Fees.class).insert(new Fee(1, "Ann"));
            }
        });
    }

    /** One statement, but what it waited for is not in what it reads of other tables. */
    void expireAtOnce() {
        db.run(Quay::expireUnpaid);
    }

    void expireBehindTheLock() {
        db.run(unit -> {
            locked(unit);
            expireUnpaid(unit);
        });
    }

    private static void expireUnpaid(UnitOfWork unit) {
        Condition<Berth> isPaid =
                exists(Fee.class, (berth, fee, builder) -> builder.equal(fee.get(Fee_.berth), berth.get(Berth_.id)));
        unit.repository(Berths.class)
                .updateAll(all(equalTo(Berth_.id, 1L), not(isPaid)), Changes.set(Berth_.ship, null));
    }

    /** What a form showed is changed by it, whatever became of it meanwhile. */
    void deepenByForm() {
        deepen((berths, shown) -> berths.getById(1L));
    }

    void deepenByFormOfThatVersion() {
        deepen((berths, shown) -> berths.getById(1L, shown.version));
    }

    private void deepen(BiFunction<Berths, Berth, Berth> again) {
        Berth shown = db.read(Quay::berth);
        db.run(unit -> again.apply(unit.repository(Berths.class), shown).depth = shown.depth + 1);
    }

    void deepenAll() {
        db.run(unit -> unit.repository(Berths.class).updateAll(equalTo(Berth_.id, 1L), Changes.set(Berth_.depth, 10)));
    }

    int depth() {
        return db.read(unit -> berth(unit).depth);
    }

    List<String> ships() {
        return db.read(unit -> unit.repository(Fees.class).findAll().stream()
                .map(fee -> fee.ship)
                .toList());
    }
}
