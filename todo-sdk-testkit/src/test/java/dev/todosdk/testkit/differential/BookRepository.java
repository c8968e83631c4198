package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

final class BookRepository extends Repository<Book> {

    BookRepository(RepositoryContext context) {
        super(Book.class, context);
    }
}
