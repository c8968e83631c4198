package dev.todosdk.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.lazy.Gallery.Artist;
import dev.todosdk.lazy.Gallery.Artists;
import dev.todosdk.lazy.Gallery.Firm;
import dev.todosdk.lazy.Gallery.Loan;
import dev.todosdk.lazy.Gallery.Movement;
import dev.todosdk.lazy.Gallery.Owner;
import dev.todosdk.lazy.Gallery.Person;
import dev.todosdk.lazy.Gallery.Piece;
import dev.todosdk.lazy.Gallery.Pieces;
import dev.todosdk.lazy.Gallery.School;
import dev.todosdk.lazy.Gallery.Shelf;
import dev.todosdk.lazy.Gallery.ShelfId;
import dev.todosdk.lazy.Gallery.Style;
import dev.todosdk.lazy.Gallery.Theme;
import dev.todosdk.lazy.Gallery.Visit;
import dev.todosdk.lazy.Gallery.Visits;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.Statements;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Limit;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first touch of a lazy association reads it for all entities of the unit that have it unread. */
@BothStores(Gallery.class)
class LazyLoadsTest {

    private static final int PIECES = 20;

    private final TestStore db;

    LazyLoadsTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            EntityManager entities = unit.repository(Pieces.class).entities();
            List<Artist> artists = new ArrayList<>();
            List<Theme> themes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Artist artist = new Artist("artist " + i);
                artist.school = new School("school " + i);
                artist.school.members.add("member " + i);
                entities.persist(artist.school);
                entities.persist(artist);
                artists.add(artist);
                Theme theme = new Theme("theme " + i);
                entities.persist(theme);
                themes.add(theme);
            }
            for (int i = 0; i < PIECES; i++) {
                entities.persist(piece(i, artists, themes, entities));
            }
            for (Movement movement : Movement.values()) {
                entities.persist(new Style(movement));
            }
        });
    }

    private static Piece piece(int i, List<Artist> artists, List<Theme> themes, EntityManager entities) {
        Piece piece = new Piece(i);
        piece.artist = artists.get(i % 7);
        piece.restorer = artists.get((i + 3) % 7);
        piece.shelf = new Shelf(new ShelfId(i, "p" + i));
        piece.shelf.notes.add("note " + i);
        entities.persist(piece.shelf);
        piece.style =
                entities.getReference(Style.class, List.of(Movement.values()).get(i % 3));
        piece.owner = i % 2 == 0 ? new Firm() : new Person();
        piece.owner.id = i;
        piece.owner.name = "owner " + i;
        entities.persist(piece.owner);
        if (i % 5 > 0) {
            piece.labels.addAll(List.of("b" + i, "a" + i));
            piece.names.put("de", "Stück " + i);
            piece.marks.add("mark " + i);
            piece.stamps.add("stamp " + i);
            piece.themes.addAll(List.of(themes.get(i % 20), themes.get((i + 1) % 20)));
            piece.loans.add(new Loan(2L * i, piece, 1, false));
            piece.loans.add(new Loan(2L * i + 1, piece, 2, true));
        }
        return piece;
    }

    private static List<Piece> page(UnitOfWork unit) {
        return unit.repository(Pieces.class).query(Condition.unrestricted()).list(Limit.of(PIECES));
    }

    private static Artist artist(Piece piece) {
        return Objects.requireNonNull(piece.artist);
    }

    private static UUID id(String artist) {
        return Objects.requireNonNull(new Artist(artist).id);
    }

    private static Owner owner(Piece piece) {
        return Objects.requireNonNull(piece.owner);
    }

    private static Shelf shelf(Piece piece) {
        return Objects.requireNonNull(piece.shelf);
    }

    private static Artist restorer(Piece piece) {
        return Objects.requireNonNull(piece.restorer);
    }

    private static School school(Piece piece) {
        return artist(piece).school();
    }

    private static int begun(Piece piece) {
        return Objects.requireNonNull(piece.style).begun();
    }

    private static Arguments touch(String name, int selects, Function<Piece, Object> touch) {
        return Arguments.of(name, selects, touch);
    }

    static Stream<Arguments> touches() {
        return Stream.of(
                touch("a reference by UUID", 1, piece -> artist(piece).name()),
                touch(
                        "two references of one kind",
                        1,
                        piece -> artist(piece).name() + restorer(piece).name()),
                touch("a reference by two columns", 1, piece -> shelf(piece).height()),
                touch("a reference by an enum", 1, LazyLoadsTest::begun),
                touch("a reference to one of several classes", 1, piece -> owner(piece)
                        .greeting()),
                touch("a list", 1, piece -> List.copyOf(piece.labels)),
                touch("a map", 1, piece -> Map.copyOf(piece.names)),
                touch("a set by an old number", 7, piece -> Set.copyOf(piece.marks)),
                touch("a set by a subselect", 1, piece -> Set.copyOf(piece.stamps)),
                touch("many to many", 1, piece -> names(piece.themes)),
                touch("one to many, in order", 1, piece -> days(piece.loans)),
                touch(
                        "two deep",
                        3,
                        piece -> school(piece).members().size() + school(piece).name()),
                touch("a collection of references, and back", 2, piece -> artist(piece)
                        .pieces()
                        .size()),
                touch(
                        "a collection by two columns",
                        2,
                        piece -> Set.copyOf(shelf(piece).notes())),
                touch("two associations", 2, piece -> artist(piece).name() + piece.labels));
    }

    private static List<String> names(Set<Theme> themes) {
        return themes.stream().map(theme -> theme.name).sorted().toList();
    }

    private static List<Integer> days(List<Loan> loans) {
        assertThat(loans).allMatch(loan -> loan.loaded);
        return loans.stream().map(loan -> loan.day).toList();
    }

    /** The same as one by one, in a few statements. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("touches")
    void aTouchReadsForAll(String name, int selects, Function<Piece, Object> touch) {
        List<Object> alone = new ArrayList<>();
        for (long id = 0; id < PIECES; id++) {
            long one = id;
            alone.add(db.call(unit -> touch.apply(unit.repository(Pieces.class).getById(one))));
        }
        for (UnitOptions options : List.of(UnitOptions.DEFAULT, UnitOptions.READ_ONLY, UnitOptions.SNAPSHOT)) {
            List<Object> together = new ArrayList<>();
            Statements sent = Statements.during(
                    db, () -> db.run(options, unit -> page(unit).forEach(piece -> together.add(touch.apply(piece)))));
            assertThat(together).isEqualTo(alone);
            assertThat(selects(sent)).as("%s", sent).isEqualTo(1 + selects);
        }
    }

    private static long selects(Statements sent) {
        return sent.all().stream()
                .filter(statement -> statement.sql().startsWith("select "))
                .count();
    }

    private void assertSelects(int selects, Consumer<UnitOfWork> work) {
        Statements sent = Statements.during(db, () -> db.run(work::accept));
        assertThat(selects(sent)).as("%s", sent).isEqualTo(selects);
    }

    @Test
    void aFlushBetweenTwoTouchesChangesNothing() {
        assertSelects(4, unit -> {
            List<Piece> pieces = page(unit);
            assertThat(pieces).allMatch(piece -> artist(piece).name().startsWith("artist"));
            pieces.get(0).title = "changed";
            unit.flush();
            assertThat(pieces).allMatch(piece -> owner(piece).name().startsWith("owner"));
            pieces.get(1).title = "changed";
            unit.flush();
            assertThat(pieces).allMatch(piece -> piece.labels.size() < 3);
        });
    }

    /** Whoever asks for one by its id gets that one, unless it is one of those that the unit refers to. */
    @Test
    void aFindByIdReadsOneRow() {
        db.run(unit -> unit.repository(Artists.class).insert(new Artist("nobody's")));
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            assertThat(unit.repository(Artists.class).getById(id("nobody's")).name())
                    .isEqualTo("nobody's");
            assertThat(pieces).noneMatch(piece -> Hibernate.isInitialized(piece.artist));
        });
    }

    @Test
    void aLockReadsOneRow() {
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            Artist locked = unit.repository(Artists.class)
                    .findById(id("artist 0"), RowLock.forUpdate())
                    .orElseThrow();
            assertThat(locked.name()).isEqualTo("artist 0");
            assertThat(pieces)
                    .filteredOn(piece -> Hibernate.isInitialized(piece.artist))
                    .hasSize(3);
        });
    }

    @Test
    void whatWasReadTogetherIsTheUnitsAndIsWrittenWhenItChanges() {
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            assertThat(artist(pieces.get(0)).name()).isEqualTo("artist 0");
            Artist second = unit.repository(Artists.class).getById(id("artist 1"));
            assertThat(Hibernate.unproxy(pieces.get(1).artist)).isSameAs(Hibernate.unproxy(second));
            second.rename("changed");
            pieces.get(1).labels.add("new");
            pieces.get(2).loans.remove(0);
        });
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            assertThat(pieces)
                    .extracting(piece -> artist(piece).name())
                    .filteredOn("changed"::equals)
                    .hasSize(3);
            assertThat(pieces.get(1).labels).containsExactly("b1", "a1", "new");
            assertThat(pieces.get(2).loans).hasSize(1);
            assertThat(pieces).allMatch(piece -> piece.version == (piece.id == 1 ? 1 : 0) || piece.id == 2);
        });
    }

    /** What is taken out of the unit, or deleted, is not read along. */
    @Test
    void entitiesThatLeftMeanwhile() {
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            EntityManager entities = unit.repository(Pieces.class).entities();
            entities.detach(pieces.get(3));
            unit.repository(Pieces.class).delete(pieces.get(4));
            assertThat(pieces.get(1).labels).containsExactly("b1", "a1");
            assertThat(pieces.get(5).labels).isEmpty();
            assertThat(Hibernate.isInitialized(pieces.get(3).labels)).isFalse();
        });
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            assertThat(pieces).hasSize(PIECES - 1);
            unit.repository(Pieces.class).deleteAll((root, builder) -> builder.equal(root.get("id"), -1));
            assertThat(pieces).allMatch(piece -> piece.names.size() < 2);
        });
    }

    /** Entities that a savepoint's part lets go take their collections along. */
    @Test
    void aPartThatIsTakenBack() {
        db.run(unit -> {
            List<Piece> gone = new ArrayList<>();
            try {
                unit.savepoint(inner -> {
                    gone.addAll(page(inner));
                    throw new IllegalStateException("taken back");
                });
            } catch (IllegalStateException expected) {
                assertThat(gone).hasSize(PIECES);
            }
            List<Piece> pieces = page(unit);
            assertThat(pieces).allMatch(piece -> piece.labels.size() < 3).doesNotContainAnyElementsOf(gone);
            assertThat(gone).noneMatch(piece -> Hibernate.isInitialized(piece.labels));
        });
    }

    @Test
    void aRowThatIsGoneIsMissedWhereItIsTouched() {
        db.run(unit -> {
            EntityManager entities = unit.repository(Pieces.class).entities();
            Piece lost = entities.getReference(Piece.class, 77_777L);
            List<Piece> others = new ArrayList<>();
            for (long id = 0; id < 5; id++) {
                others.add(entities.getReference(Piece.class, id));
            }
            assertThat(others).extracting(Piece::title).allMatch(title -> title.startsWith("piece"));
            assertThat(Hibernate.isInitialized(lost)).isFalse();
        });
    }

    @Test
    void aFilterHoldsForAll() {
        db.run(unit -> {
            unit.repository(Pieces.class).entities().unwrap(Session.class).enableFilter("open");
            assertThat(page(unit)).allMatch(piece -> piece.loans.stream().allMatch(loan -> loan.open));
        });
    }

    @Test
    void whatIsSoftlyDeletedOrHiddenIsNotThere() {
        db.run(unit -> {
            EntityManager entities = unit.repository(Pieces.class).entities();
            entities.remove(entities.find(Theme.class, "theme 1"));
            page(unit).get(3).style = entities.getReference(Style.class, Movement.HIDDEN);
        });
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            assertThat(names(pieces.get(1).themes)).containsExactly("theme 2");
            assertThat(pieces).filteredOn(piece -> piece.id != 3).allMatch(piece -> begun(piece) >= 1900);
            assertThat(Hibernate.isInitialized(pieces.get(3).style)).isFalse();
        });
    }

    /** Of keys of several columns a statement takes fifty. */
    @Test
    void keysOfTwoColumnsTravelInListsOfFifty() {
        db.run(unit -> {
            for (int i = 100; i < 220; i++) {
                unit.repository(Pieces.class).entities().persist(new Shelf(new ShelfId(i, "p")));
            }
        });
        assertSelects(3, unit -> {
            EntityManager entities = unit.repository(Pieces.class).entities();
            List<Shelf> shelves = IntStream.range(100, 220)
                    .mapToObj(i -> entities.getReference(Shelf.class, new ShelfId(i, "p")))
                    .toList();
            assertThat(shelves).allMatch(shelf -> shelf.height() >= 1000);
        });
    }

    @Test
    void entitiesAddedWhileOthersAreUnread() {
        db.run(unit -> {
            List<Piece> pieces = page(unit);
            Piece added = new Piece(1000);
            added.labels.add("mine");
            added.artist = pieces.get(0).artist;
            unit.repository(Pieces.class).insert(added);
            assertThat(pieces.get(1).labels).hasSize(2);
            pieces.get(2).labels = new ArrayList<>(List.of("instead"));
            assertThat(new HashSet<>(pieces.get(3).labels)).hasSize(2);
        });
        db.run(unit -> {
            assertThat(unit.repository(Pieces.class).getById(1000L).labels).containsExactly("mine");
            assertThat(unit.repository(Pieces.class).getById(2L).labels).containsExactly("instead");
        });
    }

    /** What is not lazy comes with a list by one statement, and with a stream row by row. */
    @Test
    void whatIsReadWithItsEntities() {
        db.run(unit -> {
            for (Piece piece : page(unit)) {
                unit.repository(Visits.class).insert(new Visit(piece.id, piece));
            }
        });
        assertSelects(2, unit -> assertThat(unit.repository(Visits.class).findAll())
                .hasSize(PIECES)
                .allMatch(visit -> Objects.requireNonNull(visit.piece).title.equals("piece " + visit.id)));
        db.run(unit -> {
            try (Stream<Visit> visits = unit.repository(Visits.class).query(Condition.unrestricted()).stream()) {
                assertThat(visits).hasSize(PIECES).allMatch(visit -> Objects.requireNonNull(visit.piece)
                        .title
                        .equals("piece " + visit.id));
            }
        });
    }
}
