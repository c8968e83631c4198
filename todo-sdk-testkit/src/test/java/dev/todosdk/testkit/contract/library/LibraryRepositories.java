package dev.todosdk.testkit.contract.library;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The library's repositories. Each is of one unit of work and its thread. */
public final class LibraryRepositories {

    private LibraryRepositories() {}

    /** Who writes. */
    public static final class Authors extends Repository<Author> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Authors(RepositoryContext context) {
            super(Author.class, context);
        }
    }

    /** What is read. */
    public static final class Books extends Repository<Book> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Books(RepositoryContext context) {
            super(Book.class, context);
        }
    }

    /** The copies of books. */
    public static final class Copies extends Repository<Copy> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Copies(RepositoryContext context) {
            super(Copy.class, context);
        }
    }

    /** Who reads. */
    public static final class Readers extends Repository<Reader> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Readers(RepositoryContext context) {
            super(Reader.class, context);
        }
    }

    /** The readers' cards. */
    public static final class Cards extends Repository<ReaderCard> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Cards(RepositoryContext context) {
            super(ReaderCard.class, context);
        }
    }

    /** What is owed. */
    public static final class Fees extends Repository<Fee> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Fees(RepositoryContext context) {
            super(Fee.class, context);
        }
    }

    /** What else can be lent. */
    public static final class Media extends Repository<Medium> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Media(RepositoryContext context) {
            super(Medium.class, context);
        }
    }

    /** The rooms of the house. */
    public static final class Rooms extends Repository<Room> {
        /**
         * Made by the unit of work.
         *
         * @param context the unit's
         */
        public Rooms(RepositoryContext context) {
            super(Room.class, context);
        }
    }
}
