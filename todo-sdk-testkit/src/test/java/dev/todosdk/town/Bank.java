package dev.todosdk.town;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;

/** Keeps accounts. */
final class Bank {

    private final UnitOfWorkFactory db;

    Bank(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open(long... ids) {
        db.run(unit -> {
            for (long id : ids) {
                Desk.of(unit).persist(new Account(id, 100));
            }
        });
    }

    long total() {
        return db.read(unit -> Desk.count(unit, "select sum(balance) from TownAccount"));
    }

    /** Reads, adds and writes: what another adds in between is lost. */
    void deposit(long id, int amount) {
        db.run(unit -> Desk.of(unit).find(Account.class, id).balance += amount);
    }

    void depositLocked(long id, int amount) {
        db.run(unit -> Desk.locked(unit, Account.class, id).balance += amount);
    }

    /** The same through a projection, which no version would guard either. */
    void addInterest(long id) {
        db.run(unit -> {
            int balance = balance(unit, id);
            Desk.change(unit, "update TownAccount set balance = ?1 where id = ?2", balance + balance / 10, id);
        });
    }

    void addInterestInPlace(long id) {
        db.run(unit -> Desk.change(unit, "update TownAccount set balance = balance + balance / 10 where id = ?1", id));
    }

    private static int balance(UnitOfWork unit, long id) {
        return Desk.list(unit, Integer.class, "select balance from TownAccount where id = ?1", id)
                .get(0);
    }

    /** Locks in the order of the transfer: two in opposite directions wait for each other. */
    void transfer(long from, long to, int amount) {
        db.run(unit -> {
            Desk.locked(unit, Account.class, from).balance -= amount;
            Desk.locked(unit, Account.class, to).balance += amount;
        });
    }

    void transferInOrder(long from, long to, int amount) {
        db.run(unit -> {
            Desk.locked(unit, Account.class, Math.min(from, to));
            Desk.locked(unit, Account.class, Math.max(from, to));
            Desk.of(unit).find(Account.class, from).balance -= amount;
            Desk.of(unit).find(Account.class, to).balance += amount;
        });
    }

    /** Two units where there should be one: a process that ends between them has taken and not given. */
    void transferByParts(long from, long to, int amount) {
        depositLocked(from, -amount);
        depositLocked(to, amount);
    }

    void transferJoined(long from, long to, int amount) {
        db.run(unit -> {
            Bank joined = new Bank(unit.parts());
            joined.depositLocked(from, -amount);
            joined.depositLocked(to, amount);
        });
    }
}
