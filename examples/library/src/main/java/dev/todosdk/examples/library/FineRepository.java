package dev.todosdk.examples.library;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** A branch's fines. */
final class FineRepository extends Repository<Fine> {

    FineRepository(RepositoryContext context) {
        super(Fine.class, context);
    }
}
