package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

final class AuthorRepository extends Repository<Author> {

    AuthorRepository(RepositoryContext context) {
        super(Author.class, context);
    }

    /** An author who may not be there: only the foreign key will tell. */
    Author reference(long id) {
        return entityManager().getReference(Author.class, id);
    }
}
