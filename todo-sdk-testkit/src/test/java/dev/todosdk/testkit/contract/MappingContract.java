package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.contract.library.AudioMedium;
import dev.todosdk.testkit.contract.library.Author;
import dev.todosdk.testkit.contract.library.Author_;
import dev.todosdk.testkit.contract.library.Book;
import dev.todosdk.testkit.contract.library.Chapter;
import dev.todosdk.testkit.contract.library.Copy;
import dev.todosdk.testkit.contract.library.CopyId;
import dev.todosdk.testkit.contract.library.Email;
import dev.todosdk.testkit.contract.library.Genre;
import dev.todosdk.testkit.contract.library.LateFee;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Authors;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Books;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Cards;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Copies;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Fees;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Media;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Readers;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Rooms;
import dev.todosdk.testkit.contract.library.LossFee;
import dev.todosdk.testkit.contract.library.Medium;
import dev.todosdk.testkit.contract.library.Price;
import dev.todosdk.testkit.contract.library.Reader;
import dev.todosdk.testkit.contract.library.ReaderCard;
import dev.todosdk.testkit.contract.library.ReadingRoom;
import dev.todosdk.testkit.contract.library.Room;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What can be mapped comes back as it was written: each kind of id, value, association, collection and inheritance, through
 * repositories and over the borders of units.
 */
public abstract class MappingContract extends StoreContract {

    /** For stores. */
    protected MappingContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LibraryModule());
    }

    private <T, R extends Repository<T>> T stored(Class<R> repository, T entity) {
        return db().call(unit -> unit.repository(repository).insert(entity));
    }

    private <T, R extends Repository<T>, V> V read(Class<R> repository, Object id, Function<T, V> question) {
        return db().read(unit -> question.apply(unit.repository(repository).getById(id)));
    }

    private <T, R extends Repository<T>> void change(Class<R> repository, Object id, Consumer<T> change) {
        db().run(unit -> change.accept(unit.repository(repository).getById(id)));
    }

    @Test
    void valuesOfTheirOwnTypesAndNone() {
        Book book = new Book("Emma");
        book.genre = Genre.POETRY;
        book.price = new Price(new BigDecimal("12.50"), "CHF");
        long id = stored(Books.class, book).id();
        Author author = new Author("Jane Austen");
        author.email = new Email("jane", "example.org");
        long authorId = stored(Authors.class, author).id();

        assertThat(read(Books.class, id, (Book found) -> List.of(found.genre, String.valueOf(found.price))))
                .containsExactly(Genre.POETRY, "Price[amount=12.50, currency=CHF]");
        assertThat(read(Authors.class, authorId, (Author found) -> String.valueOf(found.email)))
                .isEqualTo("Email[user=jane, host=example.org]");
        change(Books.class, id, (Book found) -> found.price = null);
        assertThat(read(Books.class, id, (Book found) -> found.price == null)).isTrue();
    }

    @Test
    void aConvertedValueIsAskedForAsWhatItIs() {
        Email email = new Email("jane", "example.org");
        Author author = new Author("Jane Austen");
        author.email = email;
        stored(Authors.class, author);
        stored(Authors.class, new Author("nobody"));
        db().run(unit -> assertThat(unit.repository(Authors.class).find(Conditions.equalTo(Author_.email, email)))
                .singleElement()
                .extracting(found -> found.name)
                .isEqualTo("Jane Austen"));
    }

    @Test
    void timesVersionsAndCallbacksAreKeptByTheMapping() {
        Book written = stored(Books.class, new Book("EMMA"));
        assertThat(written.createdAt()).isNotNull().isBeforeOrEqualTo(written.updatedAt());
        change(Books.class, written.id(), (Book found) -> found.name = "Persuasion");
        db().run(unit -> {
            Book found = unit.repository(Books.class).getById(written.id());
            assertThat(found.sortName()).isEqualTo("persuasion");
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.createdAt()).isEqualTo(written.createdAt());
            assertThat(found.updatedAt()).isAfterOrEqualTo(written.updatedAt());
        });
    }

    @Test
    void partsKeepTheirOrderAndDieWithTheWhole() {
        Book book = new Book("Emma");
        book.chapters.addAll(List.of(new Chapter("one"), new Chapter("two"), new Chapter("three")));
        long id = stored(Books.class, book).id();
        change(Books.class, id, (Book found) -> found.chapters.add(0, found.chapters.remove(2)));
        assertThat(titles(id)).containsExactly("three", "one", "two");
        change(Books.class, id, (Book found) -> found.chapters.remove(1));
        assertThat(titles(id)).containsExactly("three", "two");
        db().run(unit -> unit.repository(Books.class).deleteById(id));
        long left = db().read(unit -> unit.repository(Books.class).count());
        assertThat(left).isZero();
    }

    private List<String> titles(long book) {
        return read(Books.class, book, (Book found) -> found.chapters.stream()
                .map(each -> each.title)
                .toList());
    }

    @Test
    void setsAndMapsOfValues() {
        Author author = new Author("Mary Ann Evans");
        author.pseudonyms.addAll(Set.of("George Eliot", "Pollian"));
        long authorId = stored(Authors.class, author).id();
        Book book = new Book("Middlemarch");
        book.titles.putAll(Map.of("de", "Mittelmarsch", "fr", "Middlemarch"));
        long id = stored(Books.class, book).id();

        change(Authors.class, authorId, (Author found) -> found.pseudonyms.remove("Pollian"));
        change(Books.class, id, (Book found) -> {
            found.titles.remove("fr");
            found.titles.put("de", "Middlemarch, ein Roman");
            found.titles.put("it", "Middlemarch");
        });
        assertThat(read(Authors.class, authorId, (Author found) -> Set.copyOf(found.pseudonyms)))
                .containsExactly("George Eliot");
        assertThat(read(Books.class, id, (Book found) -> Map.copyOf(found.titles)))
                .isEqualTo(Map.of("de", "Middlemarch, ein Roman", "it", "Middlemarch"));
    }

    @Test
    void manyToManyIsOneAssociationFromBothEnds() {
        Author neil = stored(Authors.class, new Author("Neil"));
        Author terry = stored(Authors.class, new Author("Terry"));
        long id = db().call(unit -> {
            Book omens = new Book("Good Omens");
            omens.authors.add(unit.repository(Authors.class).getById(neil.id()));
            omens.authors.add(unit.repository(Authors.class).getById(terry.id()));
            return unit.repository(Books.class).insert(omens).id();
        });
        assertThat(read(Authors.class, terry.id(), (Author found) -> found.books.stream()
                        .map(each -> each.name)
                        .toList()))
                .containsExactly("Good Omens");
        change(Books.class, id, (Book found) -> found.authors.removeIf(author -> author.name.equals("Neil")));
        assertThat(read(Authors.class, neil.id(), (Author found) -> found.books.size()))
                .isZero();
        assertThatThrownBy(() -> db().run(unit -> unit.repository(Authors.class).deleteById(terry.id())))
                .isInstanceOfSatisfying(ForeignKeyException.class, refused -> assertThat(refused.constraint())
                        .hasValue("book_author_author_fkey"));
    }

    @Test
    void idsOfSeveralPartsAndOfOthers() {
        Book emma = stored(Books.class, new Book("Emma"));
        db().run(unit -> {
            Book book = unit.repository(Books.class).getById(emma.id());
            Copy second = new Copy(book, 2);
            second.shelf = "A3";
            unit.repository(Copies.class).insertAll(List.of(new Copy(book, 1), second));
        });
        assertThat(read(
                        Copies.class,
                        new CopyId(emma.id(), 2),
                        (Copy found) -> found.book.name() + " on " + found.shelf + " " + found.id()))
                .isEqualTo("Emma on A3 " + new CopyId(emma.id(), 2));
        db().run(unit -> assertThat(unit.repository(Copies.class)
                        .findAllById(List.of(new CopyId(emma.id(), 1), new CopyId(emma.id(), 7))))
                .singleElement()
                .extracting(Copy::id)
                .isEqualTo(new CopyId(emma.id(), 1)));
    }

    @Test
    void uuidsAndIdsThatAreAnothersId() {
        Reader ada = stored(Readers.class, new Reader("Ada"));
        LocalDate end = LocalDate.of(2030, 2, 28);
        db().run(unit -> unit.repository(Cards.class)
                .insert(new ReaderCard(unit.repository(Readers.class).getById(ada.getId()), end)));
        assertThat(read(Cards.class, ada.getId(), (ReaderCard found) -> found.reader.name() + " " + found.validUntil))
                .isEqualTo("Ada 2030-02-28");
        db().run(unit -> assertThat(unit.repository(Readers.class).findById(UUID.randomUUID()))
                .isEmpty());
    }

    @Test
    void aSingleTableOfSeveralTypes() {
        long late = stored(Fees.class, new LateFee(new BigDecimal("3.00"), 6)).id();
        long loss = stored(Fees.class, new LossFee(new BigDecimal("40.00"), "dropped into the sea"))
                .id();
        db().run(unit -> {
            Fees fees = unit.repository(Fees.class);
            assertThat(fees.getById(late)).isInstanceOfSatisfying(LateFee.class, fee -> assertThat(fee.days)
                    .isEqualTo(6));
            assertThat(fees.getById(loss)).isInstanceOfSatisfying(LossFee.class, fee -> assertThat(fee.story)
                    .isEqualTo("dropped into the sea"));
            assertThat(fees.findAll()).hasSize(2);
        });
    }

    @Test
    void joinedTables() {
        long map = stored(Media.class, new Medium("City map")).id();
        long tape =
                stored(Media.class, new AudioMedium("Emma, read aloud", 240)).id();
        change(Media.class, tape, (Medium found) -> ((AudioMedium) found).minutes = 250);
        db().run(unit -> {
            Media media = unit.repository(Media.class);
            assertThat(media.getById(map)).isExactlyInstanceOf(Medium.class);
            assertThat(media.getById(tape)).isInstanceOfSatisfying(AudioMedium.class, heard -> assertThat(heard.minutes)
                    .isEqualTo(250));
            media.deleteById(tape);
        });
        db().run(unit -> assertThat(unit.repository(Media.class).findAll())
                .singleElement()
                .isNotInstanceOf(AudioMedium.class));
    }

    @Test
    void aTableForEachClass() {
        long store = stored(Rooms.class, new Room("B1")).id();
        long reading = stored(Rooms.class, new ReadingRoom("1", 30)).id();
        db().run(unit -> {
            Rooms rooms = unit.repository(Rooms.class);
            assertThat(rooms.getById(store)).isExactlyInstanceOf(Room.class);
            assertThat(rooms.getById(reading)).isInstanceOfSatisfying(ReadingRoom.class, room -> assertThat(room.seats)
                    .isEqualTo(30));
            assertThat(rooms.findAll()).extracting(each -> each.door).containsExactlyInAnyOrder("B1", "1");
        });
    }

    @Test
    void idsOfUnitsThatFailedAreNotGivenAgain() {
        long before = stored(Books.class, new Book("Emma")).id();
        assertThatThrownBy(() -> db().run(unit -> {
                    unit.repository(Books.class).insert(new Book("never"));
                    unit.flush();
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");
        assertThat(stored(Books.class, new Book("Persuasion")).id()).isGreaterThan(before + 1);
    }
}
