package dev.todosdk.faults.checker;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotFoundException;
import java.util.Optional;
import java.util.function.LongFunction;

/** Accounts and entries, with or without the version check, and the one operation on them. */
final class Bank implements PersistenceModule {

    static final int ACCOUNTS = 40;
    static final long FIRST_BALANCE = 1000;

    private final boolean guarded;

    Bank(boolean guarded) {
        this.guarded = guarded;
    }

    @Override
    public String name() {
        return "checker";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Entry.class).repository(Entries.class, Entries::new).changelog("faults/checker.sql");
        if (guarded) {
            registry.entity(Account.class).repository(Accounts.class, Accounts::new);
        } else {
            registry.entity(UnguardedAccount.class).repository(UnguardedAccounts.class, UnguardedAccounts::new);
        }
    }

    /** Moves an amount; between reading and writing the accounts it does what it is told to. */
    void transfer(UnitOfWork unit, long operation, long payer, long payee, long amount, Runnable between) {
        if (guarded) {
            Account from = unit.repository(Accounts.class).getById(payer);
            Account to = unit.repository(Accounts.class).getById(payee);
            between.run();
            from.add(-amount);
            to.add(amount);
        } else {
            UnguardedAccount from = unit.repository(UnguardedAccounts.class).getById(payer);
            UnguardedAccount to = unit.repository(UnguardedAccounts.class).getById(payee);
            between.run();
            from.add(-amount);
            to.add(amount);
        }
        insert(unit, operation, payer, payee, amount);
    }

    /** An entry that moves nothing, after a look at the two accounts in it, which are always there. */
    static void visit(UnitOfWork unit, long operation, long payer, long payee) {
        look(payer, payee, unit.repository(Accounts.class)::findById);
        insert(unit, operation, payer, payee, 0);
    }

    /** The same through the standard door, and so by Hibernate's own loader. */
    static void visitByTheDoor(UnitOfWork unit, long operation, long payer, long payee) {
        look(payer, payee, unit.repository(Accounts.class)::findByTheDoor);
        insert(unit, operation, payer, payee, 0);
    }

    private static void look(long payer, long payee, LongFunction<Optional<Account>> finder) {
        if (finder.apply(payer).isEmpty() || finder.apply(payee).isEmpty()) {
            throw new NotFoundException(Failure.of("The unit was told that an account is not there."));
        }
    }

    /** An entry alone; one of amount 0 moves nothing. */
    static void insert(UnitOfWork unit, long operation, long payer, long payee, long amount) {
        unit.repository(Entries.class).insert(new Entry(operation, payer, payee, amount));
    }

    static final class Accounts extends Repository<Account> {
        Accounts(RepositoryContext context) {
            super(Account.class, context);
        }

        Optional<Account> findByTheDoor(long id) {
            return Optional.ofNullable(entityManager().find(Account.class, id));
        }
    }

    static final class UnguardedAccounts extends Repository<UnguardedAccount> {
        UnguardedAccounts(RepositoryContext context) {
            super(UnguardedAccount.class, context);
        }
    }

    static final class Entries extends Repository<Entry> {
        Entries(RepositoryContext context) {
            super(Entry.class, context);
        }

        /** How many this connection holds on the server. */
        long preparedStatements() {
            return ((Number) entityManager()
                            .createNativeQuery("SELECT count(*) FROM pg_prepared_statements")
                            .getSingleResult())
                    .longValue();
        }
    }
}
