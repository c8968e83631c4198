package dev.todosdk.testkit.contract.ledger;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Conditions;
import java.util.List;

/**
 * The accounts. Its own queries read and write rows past the objects that the unit holds, so that each shows what the
 * database says at that moment. Of one unit of work and its thread.
 */
public final class AccountRepository extends Repository<Account> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public AccountRepository(RepositoryContext context) {
        super(Account.class, context);
    }

    /**
     * What the row holds now.
     *
     * @param id of a row that is there
     * @return its balance
     */
    public int balanceOf(long id) {
        return entityManager()
                .createQuery("select a.balance from Account a where a.id = :id", Integer.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /**
     * The rows that meet a condition now.
     *
     * @param divisor not zero
     * @return the ids of those whose balance is a multiple of it, in order
     */
    public List<Long> withMultipleOf(int divisor) {
        return entityManager()
                .createQuery("select a.id from Account a where mod(a.balance, :divisor) = 0 order by a.id", Long.class)
                .setParameter("divisor", divisor)
                .getResultList();
    }

    /**
     * Stays on the server, which must be PostgreSQL.
     *
     * @param seconds how long
     */
    public void sleep(double seconds) {
        entityManager()
                .createNativeQuery("select 1 from pg_sleep(:seconds)", Integer.class)
                .setParameter("seconds", seconds)
                .getSingleResult();
    }

    /**
     * Writes the row now.
     *
     * @param id of the row
     * @param balance not below zero
     * @return how many rows there were
     */
    public long setBalance(long id, int balance) {
        return updateAll(Conditions.equalTo(Account_.id, id), Changes.set(Account_.balance, balance));
    }

    /**
     * Takes one from the row by SQL of the application's own.
     *
     * @param id of the row
     * @return how many rows there were
     */
    public int payBySql(long id) {
        return entityManager()
                .createNativeQuery("update account set balance = balance - 1 where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Deletes the row now, so that only the database's own rules apply.
     *
     * @param id of the row
     * @return how many rows there were
     */
    public int deleteRow(long id) {
        return entityManager()
                .createQuery("delete from Account a where a.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * An account that may not be there: only a foreign key will tell.
     *
     * @param id of the row
     * @return a stand-in for it
     */
    public Account reference(long id) {
        return entityManager().getReference(Account.class, id);
    }
}
