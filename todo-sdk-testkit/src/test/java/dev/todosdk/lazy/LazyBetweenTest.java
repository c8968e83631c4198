package dev.todosdk.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.lazy.Gallery.Artist;
import dev.todosdk.lazy.Gallery.Artists;
import dev.todosdk.lazy.Gallery.Loan;
import dev.todosdk.lazy.Gallery.Piece;
import dev.todosdk.lazy.Gallery.Pieces;
import dev.todosdk.lazy.Gallery.Theme;
import dev.todosdk.lazy.Gallery.Visit;
import dev.todosdk.lazy.Gallery.Visits;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a unit does before associations are read together, and between: nothing of it is lost, or hidden. */
@BothStores(Gallery.class)
class LazyBetweenTest {

    private static final int PIECES = 6;

    private final TestStore db;

    LazyBetweenTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            EntityManager entities = unit.repository(Pieces.class).entities();
            for (int i = 0; i < PIECES; i++) {
                Piece piece = new Piece(i);
                piece.artist = new Artist("artist " + i);
                entities.persist(piece.artist);
                piece.labels.addAll(List.of("a" + i, "b" + i));
                piece.names.put("de", "Stück " + i);
                piece.stamps.add("stamp " + i);
                Theme theme = new Theme("theme " + i);
                entities.persist(theme);
                piece.themes.add(theme);
                piece.loans.add(new Loan(2L * i, piece, 1, false));
                piece.loans.add(new Loan(2L * i + 1, piece, 2, true));
                entities.persist(piece);
            }
        });
    }

    private static Pieces pieces(UnitOfWork unit) {
        return unit.repository(Pieces.class);
    }

    private static List<Piece> all(UnitOfWork unit) {
        return pieces(unit).query(Condition.unrestricted()).list();
    }

    private static Artist artist(Piece piece) {
        return Objects.requireNonNull(piece.artist);
    }

    private static void renameByStatement(UnitOfWork unit) {
        SingularAttribute<? super Artist, String> name =
                pieces(unit).entities().getMetamodel().entity(Artist.class).getSingularAttribute("name", String.class);
        unit.repository(Artists.class).updateAll(Conditions.equalTo(name, "artist 2"), Changes.set(name, "two"));
    }

    /** What a part never touched is none of its own, although it was read along. */
    @Test
    void whatAPartReadAlongIsTheUnitsWhenThePartIsTakenBack() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(artist(held.get(0)).name()).isEqualTo("artist 0");
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            artist(held.get(1)).rename("renamed");
        });
        db.run(unit -> assertThat(artist(all(unit).get(1)).name()).isEqualTo("renamed"));
    }

    /** What refers to it has no collections, and is not read again behind the part. */
    @Test
    void whatAPartReadAlongForEntitiesThatItLeftAlone() {
        db.run(unit -> {
            List<Loan> loans = loans(unit);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(piece(loans.get(0)).title()).isEqualTo("piece 0");
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            piece(loans.get(2)).retitle("changed");
            piece(loans.get(0)).retitle("changed, too");
        });
        db.run(unit -> assertThat(all(unit)).extracting(Piece::title).startsWith("changed, too", "changed"));
    }

    private static List<Loan> loans(UnitOfWork unit) {
        return pieces(unit)
                .entities()
                .createQuery("from Loan order by id", Loan.class)
                .getResultList();
    }

    private static Piece piece(Loan loan) {
        return Objects.requireNonNull(loan.piece);
    }

    @Test
    void collectionsThatAPartReadAlongAndDidNotChange() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(held.get(0).loans).hasSize(2);
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            assertThat(held.get(2).loans).hasSize(2);
            held.get(2).title = "changed";
        });
        db.run(unit -> assertThat(all(unit).get(2).title).isEqualTo("changed"));
    }

    @Test
    void collectionsThatAPartReadAlong() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        assertThat(held.get(0).labels).hasSize(2);
                        held.get(1).labels.add("lost");
                        held.get(2).loans.clear();
                        held.get(4).loans.add(new Loan(200, held.get(4), 3, true));
                        unit.flush();
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            held.get(3).labels.add("kept");
            assertThat(held.get(1).labels).containsExactly("a1", "b1");
            assertThat(held.get(2).loans).hasSize(2);
        });
        db.run(unit -> {
            assertThat(all(unit).get(3).labels).containsExactly("a3", "b3", "kept");
            assertThat(all(unit).get(1).labels).containsExactly("a1", "b1");
            assertThat(all(unit).get(2).loans).hasSize(2);
        });
    }

    @Test
    void whatAFilterHidIsThereAgainWithoutItWhenItIsReadAgain() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            Session session = pieces(unit).entities().unwrap(Session.class);
            session.enableFilter("open");
            assertThat(held.get(0).loans).hasSize(1);
            session.disableFilter("open");
            pieces(unit).refresh(held.get(1));
            assertThat(held.get(1).loans).hasSize(2);
        });
    }

    @Test
    void whatIsQueuedForAnUnreadCollectionIsKept() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            held.get(1).loans.add(new Loan(100, held.get(1), 3, true));
            held.get(2).names.put("en", "piece 2");
            held.get(3).themes.add(pieces(unit).entities().getReference(Theme.class, "theme 5"));
            held.get(4).labels.add("c4");
            assertThat(held.get(0).loans).extracting(loan -> loan.day).containsExactly(2, 1);
            assertThat(held.get(0).names).hasSize(1);
            assertThat(held.get(0).themes).hasSize(1);
            assertThat(held.get(0).labels).containsExactly("a0", "b0");
        });
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThat(held.get(1).loans).extracting(loan -> loan.day).containsExactly(3, 2, 1);
            assertThat(held.get(2).names).hasSize(2);
            assertThat(held.get(3).themes).hasSize(2);
            assertThat(held.get(4).labels).containsExactly("a4", "b4", "c4");
        });
    }

    @Test
    void orphansOfCollectionsThatWereReadAlong() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThat(held.get(0).loans).hasSize(2);
            held.get(1).loans.remove(0);
            held.get(2).loans.clear();
            pieces(unit).delete(held.get(3));
        });
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThat(held).hasSize(PIECES - 1);
            assertThat(held.get(1).loans).extracting(loan -> loan.day).containsExactly(1);
            assertThat(held.get(2).loans).isEmpty();
            assertThat(pieces(unit).entities().find(Loan.class, 6L)).isNull();
        });
    }

    @Test
    void refreshedAndChangedEntitiesInBetween() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            held.get(1).title = "changed";
            pieces(unit).refresh(held.get(2));
            held.get(3).artist = held.get(4).artist;
            assertThat(artist(held.get(0)).name()).isEqualTo("artist 0");
            assertThat(artist(held.get(3)).name()).isEqualTo("artist 4");
            assertThat(held.get(2).labels).hasSize(2);
            assertThat(held.get(1).labels).hasSize(2);
            pieces(unit).refresh(held.get(1));
            assertThat(held.get(1).title).isEqualTo("piece 1");
            held.get(1).labels.add("c1");
            artist(held.get(2)).rename("two");
        });
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThat(held.get(1).labels).containsExactly("a1", "b1", "c1");
            assertThat(artist(held.get(2)).name()).isEqualTo("two");
            assertThat(artist(held.get(3)).name()).isEqualTo("artist 4");
        });
    }

    @Test
    void rowsThatAStatementDeletedOrChangedMeanwhile() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            pieces(unit)
                    .entities()
                    .createNativeQuery("delete from piece_labels where piece_id = 1")
                    .executeUpdate();
            renameByStatement(unit);
            assertThat(held.get(0).labels).hasSize(2);
            assertThat(held.get(1).labels).isEmpty();
            assertThat(artist(held.get(0)).name()).isEqualTo("artist 0");
            assertThat(artist(held.get(2)).name()).isEqualTo("two");
        });
    }

    @Test
    void aChangeOfABulkStatementToWhatWasReadAlong() {
        db.run(unit -> {
            List<Piece> held = all(unit);
            assertThat(artist(held.get(0)).name()).isEqualTo("artist 0");
            renameByStatement(unit);
            assertThat(artist(held.get(2)).name()).isEqualTo("two");
            artist(held.get(2)).rename("three");
        });
        db.run(unit -> assertThat(artist(all(unit).get(2)).name()).isEqualTo("three"));
    }

    @Test
    void whatIsReadWithEntitiesThatWereAskedForLater() {
        db.run(LazyBetweenTest::visit);
        AtomicReference<Later<List<Visit>>> sent = new AtomicReference<>();
        db.run(unit -> sent.set(unit.repository(Visits.class).later().findAll()));
        assertThat(Objects.requireNonNull(sent.get()).get())
                .hasSize(PIECES)
                .allMatch(visit -> visit.piece != null && visit.piece.title.equals("piece " + visit.id));
    }

    private static void visit(UnitOfWork unit) {
        for (Piece piece : all(unit)) {
            unit.repository(Visits.class).insert(new Visit(piece.id, piece));
        }
    }

    /** The pieces of visits are read at once, by a statement behind the answer. */
    @Test
    void whatAnAnswerReadsOnAheadOfAQuestionThatFails() {
        db.run(LazyBetweenTest::visit);
        Condition<Piece> failing = (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
        try (UnitOfWork unit = db.begin()) {
            Later<List<Visit>> visits = unit.repository(Visits.class).later().findAll();
            Later<Long> count = pieces(unit).later().count(failing);
            assertThatThrownBy(count::get).isInstanceOf(StatementFailedException.class);
            assertThat(visits.get())
                    .hasSize(PIECES)
                    .allMatch(visit -> visit.piece != null && visit.piece.title.equals("piece " + visit.id));
        }
    }

    @Test
    void whatAnAnswerReadsOnAheadOfADeletionOfManyRows() {
        db.run(LazyBetweenTest::visit);
        db.run(unit -> {
            Later<List<Visit>> visits = unit.repository(Visits.class).later().findAll();
            Later<Long> gone = unit.repository(Visits.class).later().deleteAll(Condition.unrestricted());
            pieces(unit).later().updateAll(Condition.unrestricted(), Changes.set(title(unit), "changed"));
            assertThat(gone.get()).isEqualTo(PIECES);
            assertThat(visits.get())
                    .hasSize(PIECES)
                    .allMatch(visit -> visit.piece != null && visit.piece.title.equals("changed"));
        });
    }

    private static SingularAttribute<? super Piece, String> title(UnitOfWork unit) {
        return pieces(unit).entities().getMetamodel().entity(Piece.class).getSingularAttribute("title", String.class);
    }

    @Test
    void aFilterOfTheStandardDoorBetweenAQuestionAndItsAnswer() {
        db.run(unit -> {
            Session door = pieces(unit).entities().unwrap(Session.class);
            Later<List<Piece>> whole = pieces(unit)
                    .query(Condition.unrestricted())
                    .fetch("loans")
                    .later()
                    .list();
            door.enableFilter("open");
            assertThat(whole.get()).hasSize(PIECES).allMatch(piece -> piece.loans.size() == 2);
        });
    }

    @Test
    void whatIsLetGoThroughTheStandardDoorBetweenAQuestionAndItsAnswer() {
        db.run(unit -> {
            EntityManager door = pieces(unit).entities();
            List<Piece> held = all(unit);
            Later<List<Piece>> again = pieces(unit).later().findAll();
            door.detach(held.get(0));
            assertThat(again.get()).containsExactlyInAnyOrderElementsOf(held);
            Later<List<Piece>> third = pieces(unit).later().findAll();
            door.remove(held.get(1));
            assertThat(third.get()).hasSize(PIECES).contains(held.get(1));
            Later<List<Piece>> last = pieces(unit).later().findAll();
            door.clear();
            assertThat(last.get()).hasSize(PIECES - 1).contains(held.get(2));
        });
    }

    @Test
    void entitiesThatWereClearedMeanwhile() {
        db.run(unit -> {
            List<Piece> gone = all(unit);
            pieces(unit).entities().clear();
            List<Piece> held = new ArrayList<>(all(unit));
            assertThat(held).doesNotContainAnyElementsOf(gone);
            assertThat(artist(held.get(0)).name()).isEqualTo("artist 0");
            assertThat(Set.copyOf(held.get(1).stamps)).containsExactly("stamp 1");
            artist(held.get(1)).rename("one");
        });
        db.run(unit -> assertThat(artist(all(unit).get(1)).name()).isEqualTo("one"));
    }
}
