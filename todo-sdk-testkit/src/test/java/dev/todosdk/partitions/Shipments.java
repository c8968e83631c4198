package dev.todosdk.partitions;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** A repository like any other: it knows nothing of partitions. */
public final class Shipments extends Repository<Shipment> {

    /** For a unit. */
    public Shipments(RepositoryContext context) {
        super(Shipment.class, context);
    }
}
