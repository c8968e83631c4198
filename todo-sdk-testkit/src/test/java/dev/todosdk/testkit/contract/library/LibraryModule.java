package dev.todosdk.testkit.contract.library;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the library. Immutable. */
public final class LibraryModule implements PersistenceModule {

    /** Needs nothing. */
    public LibraryModule() {}

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Author.class)
                .entity(Book.class)
                .entity(Chapter.class)
                .entity(Copy.class)
                .entity(Reader.class)
                .entity(ReaderCard.class)
                .entity(Fee.class)
                .entity(LateFee.class)
                .entity(LossFee.class)
                .entity(Medium.class)
                .entity(AudioMedium.class)
                .entity(Room.class)
                .entity(ReadingRoom.class)
                .repository(LibraryRepositories.Authors.class, LibraryRepositories.Authors::new)
                .repository(LibraryRepositories.Books.class, LibraryRepositories.Books::new)
                .repository(LibraryRepositories.Copies.class, LibraryRepositories.Copies::new)
                .repository(LibraryRepositories.Readers.class, LibraryRepositories.Readers::new)
                .repository(LibraryRepositories.Cards.class, LibraryRepositories.Cards::new)
                .repository(LibraryRepositories.Fees.class, LibraryRepositories.Fees::new)
                .repository(LibraryRepositories.Media.class, LibraryRepositories.Media::new)
                .repository(LibraryRepositories.Rooms.class, LibraryRepositories.Rooms::new)
                .changelog("todo-sdk-testkit/library.sql");
    }
}
