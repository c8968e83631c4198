package dev.todosdk.company;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.RowLock;

/** The company's two accounts: one may be below zero as long as both together are not. */
final class Treasury {

    static final class Accounts extends Repository<Account> {
        Accounts(RepositoryContext context) {
            super(Account.class, context);
        }

        int sum() {
            return findAll().stream().mapToInt(account -> account.balance).sum();
        }
    }

    private final UnitOfWorkFactory db;

    Treasury(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open(int checking, int savings) {
        db.run(unit -> {
            unit.repository(Accounts.class).insert(new Account(1, checking));
            unit.repository(Accounts.class).insert(new Account(2, savings));
        });
    }

    /** Looks at both accounts and takes from one: another may take from the other. */
    void withdraw(long account, int amount) {
        db.run(unit -> take(unit, account, amount));
    }

    void withdrawSerializable(long account, int amount) {
        db.run(UnitOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE), unit -> take(unit, account, amount));
    }

    private static void take(UnitOfWork unit, long account, int amount) {
        if (unit.repository(Accounts.class).sum() >= amount) {
            unit.repository(Accounts.class).getById(account).balance -= amount;
        }
    }

    int sum() {
        return db.read(unit -> unit.repository(Accounts.class).sum());
    }

    /** Locks for reading what it then writes: two who do so wait for each other. */
    void addInterest(RowLock lock) {
        db.run(unit -> {
            Account account = unit.repository(Accounts.class).findById(1L, lock).orElseThrow();
            account.balance += account.balance / 10;
        });
    }
}
