package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

final class LibraryModule implements PersistenceModule {

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Author.class)
                .entity(Book.class)
                .repository(AuthorRepository.class, AuthorRepository::new)
                .repository(BookRepository.class, BookRepository::new)
                .changelog("differential/library.sql");
    }
}
