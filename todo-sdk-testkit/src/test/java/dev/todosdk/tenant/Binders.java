package dev.todosdk.tenant;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** All binders. */
final class Binders extends Repository<Binder> {

    Binders(RepositoryContext context) {
        super(Binder.class, context);
    }
}
