package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Query;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.LazyAccessException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.contract.library.Author;
import dev.todosdk.testkit.contract.library.Author_;
import dev.todosdk.testkit.contract.library.Book;
import dev.todosdk.testkit.contract.library.Book_;
import dev.todosdk.testkit.contract.library.Chapter;
import dev.todosdk.testkit.contract.library.Copy;
import dev.todosdk.testkit.contract.library.Copy_;
import dev.todosdk.testkit.contract.library.Fee;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Authors;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Books;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Cards;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Copies;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Fees;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Readers;
import dev.todosdk.testkit.contract.library.LossFee;
import dev.todosdk.testkit.contract.library.Reader;
import dev.todosdk.testkit.contract.library.ReaderCard;
import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Hibernate;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Associations that nobody read in the unit: what reading them afterwards says, and what still works. */
public abstract class LazyAccessContract extends StoreContract {

    /** For stores. */
    protected LazyAccessContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LibraryModule());
    }

    @BeforeEach
    final void oneCopyOfABook() {
        db().run(unit -> {
            Book book = new Book("Emma");
            book.authors.add(unit.repository(Authors.class).insert(new Author("Jane Austen")));
            book.chapters.add(new Chapter("I"));
            book.titles.put("de", "Emma");
            unit.repository(Copies.class)
                    .insert(new Copy(unit.repository(Books.class).insert(book), 1));
        });
    }

    private static Copy copy(UnitOfWork unit) {
        return unit.repository(Copies.class).query(Condition.unrestricted()).single();
    }

    private static Book book(UnitOfWork unit) {
        return unit.repository(Books.class).query(Condition.unrestricted()).single();
    }

    private static void assertRefused(ThrowingCallable reading, String association, String attribute) {
        assertThatThrownBy(reading)
                .isExactlyInstanceOf(LazyAccessException.class)
                .hasMessageStartingWith(association + " was read for the first time after its unit of work had ended")
                .hasMessageContaining("query(…).fetch(\"" + attribute + "\"), or read it inside the unit");
    }

    @Test
    void aReferenceSaysWhichAssociationWasNotFetched() {
        Copy copy = db().call(LazyAccessContract::copy);

        assertRefused(copy.book::name, "Copy.book", "book");
        assertRefused(copy.book::id, "Copy.book", "book");
        assertRefused(copy.book::toString, "Copy.book", "book");
    }

    @Test
    void aCollectionSaysWhichItIsHoweverItIsUsed() {
        Book book = db().call(LazyAccessContract::book);
        List<ThrowingCallable> uses = List.of(
                book.chapters::size,
                book.chapters::isEmpty,
                book.chapters::iterator,
                () -> book.chapters.stream().toList(),
                book.chapters::toString,
                () -> book.chapters.get(0),
                () -> book.chapters.contains(new Chapter("I")),
                () -> book.chapters.add(new Chapter("II")),
                () -> book.chapters.remove(0),
                () -> book.chapters.forEach(chapter -> {}),
                book.chapters::clear);

        assertThat(uses).allSatisfy(use -> assertRefused(use, "Book.chapters", "chapters"));
        assertRefused(book.authors::size, "Book.authors", "authors");
        assertRefused(() -> book.authors.add(new Author("Nobody")), "Book.authors", "authors");
        assertRefused(() -> book.authors.contains(new Author("Nobody")), "Book.authors", "authors");
        assertRefused(() -> book.titles.get("de"), "Book.titles", "titles");
        assertRefused(() -> book.titles.put("fr", "Emma"), "Book.titles", "titles");
        assertRefused(book.titles::entrySet, "Book.titles", "titles");
    }

    @Test
    void whateverEndsTheUnit() {
        assertRefusedAfter(UnitOfWork::commit);
        assertRefusedAfter(UnitOfWork::rollback);
        assertRefusedAfter(UnitOfWork::close);
        assertRefusedAfter(unit -> {
            unit.commit();
            unit.close();
        });
    }

    private void assertRefusedAfter(Consumer<UnitOfWork> end) {
        try (UnitOfWork unit = db().begin()) {
            Book book = book(unit);
            end.accept(unit);
            assertRefused(book.chapters::size, "Book.chapters", "chapters");
        }
        try (UnitOfWork unit = db().begin()) {
            Copy copy = copy(unit);
            end.accept(unit);
            assertRefused(copy.book::name, "Copy.book", "book");
        }
    }

    @Test
    void whenTheCommitFails() {
        try (UnitOfWork unit = db().begin()) {
            Copy copy = copy(unit);
            Author author = unit.repository(Authors.class)
                    .query(Condition.unrestricted())
                    .single();
            unit.repository(Readers.class).insertAll(List.of(new Reader("Ada"), new Reader("Ada")));
            assertThatThrownBy(unit::commit).isInstanceOf(DuplicateKeyException.class);

            assertRefused(copy.book::name, "Copy.book", "book");
            assertRefused(author.books::size, "Author.books", "books");
        }
    }

    @Test
    void whenTheWorkFails() {
        Book[] read = new Book[1];
        assertThatThrownBy(() -> db().run(unit -> {
                    read[0] = book(unit);
                    unit.repository(Books.class).getById(-1L);
                }))
                .isInstanceOf(NotFoundException.class);

        assertRefused(read[0].chapters::size, "Book.chapters", "chapters");
    }

    @Test
    void whenTheUnitIsForgotten() {
        Copy copy = readAndForget();
        for (int i = 0; i < 300 && isLocked(); i++) {
            System.gc(); // Neither a timeout nor an interrupt ends it.
        }

        assertThat(isLocked()).as("the forgotten unit holds its lock").isFalse();
        assertRefused(copy.book::name, "Copy.book", "book");
    }

    @SuppressWarnings("MustBeClosedChecker") // is what this is about
    private Copy readAndForget() {
        UnitOfWork forgotten = db().begin();
        Copy copy = copies(forgotten).lock(RowLock.forUpdate()).single();
        assertThat(forgotten.repository(Copies.class).later().count()).isNotNull(); // It waits, and keeps nobody.
        return copy;
    }

    private boolean isLocked() {
        return db().call(unit ->
                copies(unit).lock(RowLock.forUpdate().skipLocked()).list().isEmpty());
    }

    private static Query<Copy, Copy> copies(UnitOfWork unit) {
        return unit.repository(Copies.class).query(Condition.unrestricted());
    }

    @Test
    void afterAReadOnlyUnit() {
        Copy copy = db().call(UnitOptions.READ_ONLY, LazyAccessContract::copy);
        Book book = db().call(UnitOptions.READ_ONLY, LazyAccessContract::book);

        assertRefused(copy.book::name, "Copy.book", "book");
        assertRefused(book.titles::size, "Book.titles", "titles");
    }

    @Test
    void inAnotherThreadAndInALaterUnit() {
        Copy copy = db().call(LazyAccessContract::copy);
        Book book = db().call(LazyAccessContract::book);

        assertThat(CompletableFuture.supplyAsync(book.chapters::size))
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .havingCause()
                .isExactlyInstanceOf(LazyAccessException.class);
        assertRefused(() -> db().run(unit -> copy.book.name()), "Copy.book", "book");
        assertRefused(() -> db().run(unit -> assertThat(book.chapters).isEmpty()), "Book.chapters", "chapters");
    }

    @Test
    void behindWhatWasRead() {
        Copy copy = db().call(unit -> {
            Copy read = copy(unit);
            assertThat(read.book.name()).isEqualTo("Emma");
            return read;
        });
        Book behind = (Book) Hibernate.unproxy(copy.book);

        assertThat(copy.book.name()).isEqualTo("Emma");
        assertRefused(behind.chapters::size, "Book.chapters", "chapters");
    }

    @Test
    void whatIsFetchedOrReadIsThere() {
        Book book = db().call(unit -> {
            Book read = unit.repository(Books.class)
                    .query(Conditions.equalTo(Book_.name, "Emma"))
                    .fetch("authors")
                    .single();
            Hibernate.initialize(read.titles);
            return read;
        });

        assertThat(book.authors).extracting(Author::name).containsExactly("Jane Austen");
        assertThat(book.titles).isEqualTo(Map.of("de", "Emma"));
        assertRefused(() -> book.authors.iterator().next().books.size(), "Author.books", "books");
    }

    @Test
    void whetherItIsLoadedAndItsIdCanStillBeAsked() {
        Copy copy = db().call(LazyAccessContract::copy);
        Book book = db().call(LazyAccessContract::book);
        LazyInitializer reference = HibernateProxy.extractLazyInitializer(copy.book);

        assertThat(Hibernate.isInitialized(copy.book)).isFalse();
        assertThat(Hibernate.isInitialized(book.chapters)).isFalse();
        assertThat(Persistence.getPersistenceUtil().isLoaded(copy, "book")).isFalse();
        assertThat(Persistence.getPersistenceUtil().isLoaded(book, "chapters")).isFalse();
        assertThat(reference).isNotNull();
        assertThat(reference.getIdentifier()).isEqualTo(book.id());
    }

    @Test
    void theIdOfAReferenceIsKnownWhereItsGetterIsNamedAsBeansNameIt() {
        Reader ada = db().call(unit -> {
            Reader inserted = unit.repository(Readers.class).insert(new Reader("Ada"));
            unit.repository(Cards.class).insert(new ReaderCard(inserted, LocalDate.of(2030, 2, 28)));
            return inserted;
        });
        ReaderCard card = db().call(unit ->
                unit.repository(Cards.class).query(Condition.unrestricted()).single());

        assertThat(card.reader.getId()).isEqualTo(ada.getId());
        assertRefused(card.reader::name, "ReaderCard.reader", "reader");
    }

    @Test
    void aStreamsCopiesSayItToo() {
        try (UnitOfWork unit = db().begin();
                Stream<Copy> copies = unit.repository(Copies.class).query(Condition.unrestricted()).stream();
                Stream<Book> books =
                        unit.repository(Books.class).query(Condition.unrestricted()).fetch("authors").stream()) {
            Book book = books.toList().get(0);
            Copy copy = copies.toList().get(0);

            assertRefused(book.chapters::size, "Book.chapters", "chapters");
            assertThat(book.authors).hasSize(1);
            assertRefused(() -> book.authors.iterator().next().pseudonyms.size(), "Author.pseudonyms", "pseudonyms");
            unit.commit();
            assertRefused(copy.book::name, "Copy.book", "book");
        }
    }

    @Test
    void aStreamsEntitiesOfASubclassSayItToo() {
        db().run(unit -> {
            LossFee fee = new LossFee(BigDecimal.TEN, null);
            fee.book = book(unit);
            unit.repository(Fees.class).insert(fee);
        });
        List<Fee> fees = db().call(unit -> {
            try (Stream<Fee> all = unit.repository(Fees.class).query(Condition.unrestricted()).stream()) {
                return all.toList();
            }
        });
        Book lost = Objects.requireNonNull(((LossFee) fees.get(0)).book);

        assertRefused(lost::name, "LossFee.book", "book");
    }

    @Test
    void whatTheUnitLetGoSaysItWhileTheUnitGoesOn() {
        db().run(unit -> unit.repository(Authors.class).insert(new Author("Nobody")));
        db().run(unit -> {
            Book[] read = new Book[1];
            assertThatThrownBy(() -> unit.savepoint(inner -> {
                        read[0] = book(inner);
                        throw new IllegalStateException("made up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertRefused(read[0].chapters::size, "Book.chapters", "chapters");

            Condition<Author> isNobody = Conditions.equalTo(Author_.name, "Nobody");
            Author nobody = unit.repository(Authors.class).query(isNobody).single();
            unit.repository(Authors.class).deleteAll(isNobody);
            assertRefused(nobody.books::size, "Author.books", "books");
        });
    }

    @Test
    void aDetachedEntityCanBeUpdatedAndDeletedLater() {
        Book book = db().call(LazyAccessContract::book);
        book.name = "Emma, revised";
        db().run(unit -> unit.repository(Books.class).merge(book));
        Book updated = db().call(LazyAccessContract::book);
        assertThat(updated.name()).isEqualTo("Emma, revised");
        db().run(unit -> assertThat(book(unit).chapters).hasSize(1));

        db().run(unit -> unit.repository(Copies.class).delete(copy(unit)));
        db().run(unit -> unit.repository(Books.class).delete(updated));
        db().run(unit -> assertThat(unit.repository(Books.class).count(Condition.unrestricted()))
                .isZero());
    }

    @Test
    void aDetachedReferenceCanBeAskedForLater() {
        Copy copy = db().call(LazyAccessContract::copy);

        db().run(unit -> assertThat(unit.repository(Copies.class).find(Conditions.equalTo(Copy_.book, copy.book)))
                .hasSize(1));
        assertRefused(copy.book::name, "Copy.book", "book");
    }
}
