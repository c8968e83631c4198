package dev.todosdk.school;

import static dev.todosdk.persistence.query.Conditions.any;
import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.RowLock;

/** Moves money between purses. */
final class Till {

    static final class Purses extends Repository<Purse> {
        Purses(RepositoryContext context) {
            super(Purse.class, context);
        }

        void add(String name, int amount) {
            findById(name, RowLock.forUpdate()).orElseThrow().amount += amount;
        }

        int amount(String name) {
            return getById(name).amount;
        }
    }

    static final class AllSeen extends Repository<Seen> {
        AllSeen(RepositoryContext context) {
            super(Seen.class, context);
        }
    }

    private final UnitOfWorkFactory db;

    Till(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open() {
        db.run(unit -> {
            unit.repository(Purses.class).insert(new Purse("trip", 10));
            unit.repository(Purses.class).insert(new Purse("feast", 10));
        });
    }

    /** Is told of a payment, perhaps twice, and looks outside of the unit whether it was. */
    void paid(String message) {
        if (db.<Boolean, RuntimeException>read(
                unit -> unit.repository(AllSeen.class).findById(message).isPresent())) {
            return;
        }
        db.run(unit -> unit.repository(Purses.class).add("trip", 5));
        try {
            db.run(unit -> unit.repository(AllSeen.class).insert(new Seen(message)));
        } catch (DuplicateKeyException somebodyElse) {
            // Was told of it, too.
        }
    }

    void paidInOneUnit(String message) {
        try {
            db.run(unit -> {
                unit.repository(AllSeen.class).insert(new Seen(message));
                unit.repository(Purses.class).add("trip", 5);
            });
        } catch (DuplicateKeyException somebodyElse) {
            // Was told of it, too.
        }
    }

    /** Takes first and gives then, and puts back what could not be given. */
    void moveInSteps(int amount) {
        db.run(unit -> unit.repository(Purses.class).add("trip", -amount));
        try {
            db.run(unit -> unit.repository(Purses.class).add("feast", amount));
        } catch (RuntimeException failed) {
            db.run(unit -> unit.repository(Purses.class).add("trip", amount));
            throw failed;
        }
    }

    void move(int amount) {
        db.run(unit -> {
            unit.repository(Purses.class).add("feast", amount);
            unit.repository(Purses.class).add("trip", -amount);
        });
    }

    /** Both purses may pay as long as there is enough in one of them; a snapshot does not see what the other one does. */
    void empty(String name, Isolation isolation) {
        db.run(UnitOptions.DEFAULT.withIsolation(isolation), unit -> {
            if (sum(unit) > 10) {
                unit.repository(Purses.class).updateAll(equalTo(Purse_.name, name), Changes.set(Purse_.amount, 0));
            }
        });
    }

    private static int sum(UnitOfWork unit) {
        return unit
                .repository(Purses.class)
                .find(any(equalTo(Purse_.name, "trip"), equalTo(Purse_.name, "feast")))
                .stream()
                .mapToInt(purse -> purse.amount)
                .sum();
    }

    int sum() {
        return db.read(Till::sum);
    }

    int inTrip() {
        return db.read(unit -> unit.repository(Purses.class).amount("trip"));
    }
}
