package dev.todosdk.testkit.contract.model;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The customers. Of one unit of work and its thread. */
public final class CustomerRepository extends Repository<Customer> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public CustomerRepository(RepositoryContext context) {
        super(Customer.class, context);
    }
}
