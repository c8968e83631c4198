package dev.todosdk.tenant;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.EntityManager;

/** Invoices, with the standard door open. */
final class Invoices extends Repository<Invoice> {

    Invoices(RepositoryContext context) {
        super(Invoice.class, context);
    }

    EntityManager door() {
        return entityManager();
    }

    void last(Invoice invoice) {
        insertLast(1, invoice);
    }
}
