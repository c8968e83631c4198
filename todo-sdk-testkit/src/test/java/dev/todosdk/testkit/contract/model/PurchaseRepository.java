package dev.todosdk.testkit.contract.model;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The purchases. Of one unit of work and its thread. */
public final class PurchaseRepository extends Repository<Purchase> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public PurchaseRepository(RepositoryContext context) {
        super(Purchase.class, context);
    }
}
