package dev.todosdk.spring.shop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The marks. */
public final class Marks extends Repository<Mark> {

    public Marks(RepositoryContext context) {
        super(Mark.class, context);
    }
}
