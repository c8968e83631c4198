package dev.todosdk.examples.orders;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.util.Optional;

/** The orders that are done with. */
public final class ArchivedOrderRepository extends Repository<ArchivedOrder> {

    /** Made by the unit of work. */
    public ArchivedOrderRepository(RepositoryContext context) {
        super(ArchivedOrder.class, context);
    }

    /** The archived order with this number. */
    public Optional<ArchivedOrder> findByNumber(String number) {
        return find(Conditions.equalTo(ArchivedOrder_.number, number)).stream().findFirst();
    }
}
