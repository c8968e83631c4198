package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.HallModule.Box;
import dev.todosdk.testkit.question.HallModule.BoxId;
import dev.todosdk.testkit.question.HallModule.Boxes;
import dev.todosdk.testkit.question.HallModule.Curtain;
import dev.todosdk.testkit.question.HallModule.Curtains;
import dev.todosdk.testkit.question.HallModule.HallRepository;
import dev.todosdk.testkit.question.HallModule.Play;
import dev.todosdk.testkit.question.HallModule.Plays;
import dev.todosdk.testkit.question.HallModule.Poster;
import dev.todosdk.testkit.question.HallModule.Posters;
import dev.todosdk.testkit.question.HallModule.Seat;
import dev.todosdk.testkit.question.HallModule.SeatId;
import dev.todosdk.testkit.question.HallModule.Seats;
import dev.todosdk.testkit.question.HallModule.Thing;
import dev.todosdk.testkit.question.HallModule.Ticket;
import dev.todosdk.testkit.question.HallModule.TicketId;
import dev.todosdk.testkit.question.HallModule.Tickets;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever an id is made of, every method takes it. */
@BothStores(HallModule.class)
class ComposedIdTest {

    private final TestStore db;

    ComposedIdTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            for (int i = 1; i <= 2; i++) {
                for (String letter : List.of("a", "b")) {
                    String name = letter + i;
                    Seat seat = unit.repository(Seats.class).insert(new Seat(i, letter, name));
                    unit.repository(Tickets.class).insert(new Ticket(seat, 3 - i, name));
                    Box box = unit.repository(Boxes.class).insert(new Box(new BoxId(i, letter), name));
                    unit.repository(Curtains.class).insert(new Curtain(box, name));
                    Play play = unit.repository(Plays.class).insert(new Play("play " + i + letter, name));
                    unit.repository(Posters.class).insert(new Poster(play, name));
                }
            }
        });
    }

    @Test
    void idClass() {
        assertAll(Seats.class, new SeatId(2, "a"), new SeatId(2, "z"));
    }

    @Test
    void idClassWithAReference() {
        assertAll(Tickets.class, new TicketId(new SeatId(2, "a"), 1), new TicketId(new SeatId(2, "a"), 9));
    }

    @Test
    void embeddedId() {
        assertAll(Boxes.class, new BoxId(2, "a"), new BoxId(2, "z"));
    }

    @Test
    void embeddedIdOfAnother() {
        assertAll(Curtains.class, new BoxId(2, "a"), new BoxId(2, "z"));
    }

    @Test
    void idOfAnother() {
        assertAll(Posters.class, "play 2a", "play 2z");
    }

    /** On the rows a1, b1, a2, b2 in the order of their ids. */
    private <T extends Thing, R extends HallRepository<T>> void assertAll(Class<R> type, Object id, Object missing) {
        db.run(unit -> assertFound(unit.repository(type), id, missing));
        db.run(unit -> assertAsked(unit.repository(type)));
        assertChanged(type, id);
        db.run(
                unit -> { // what refers to others
                    unit.repository(Tickets.class)
                            .deleteAll(type == Tickets.class ? nothing() : Condition.unrestricted());
                    unit.repository(Curtains.class)
                            .deleteAll(type == Curtains.class ? nothing() : Condition.unrestricted());
                });
        assertDeleted(type, id);
    }

    private static <T> Condition<T> nothing() {
        return Conditions.any();
    }

    private static <T extends Thing> void assertFound(HallRepository<T> all, Object id, Object missing) {
        assertThat(all.findById(id)).map(Thing::name).hasValue("a2");
        assertThat(all.getById(id).name()).isEqualTo("a2");
        assertThat(all.findById(id, RowLock.forUpdate())).isPresent();
        assertThat(all.findById(missing)).isEmpty();
        assertThat(all.findById(missing, RowLock.forUpdate())).isEmpty();
        assertThat(all.findAllById(List.of(missing, id, id)))
                .extracting(Thing::name)
                .contains("a2");
        assertThatThrownBy(() -> all.getById(missing)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> all.findById(12.5)).isInstanceOf(InvalidInputException.class);
    }

    private static <T extends Thing> void assertAsked(HallRepository<T> all) {
        List<String> ordered = names(all.findAll());
        assertThat(ordered).containsExactlyInAnyOrder("a1", "b1", "a2", "b2");
        assertThat(names(all.find(Condition.unrestricted(), Order.by(Sort.desc("name")))))
                .containsExactly("b2", "b1", "a2", "a1");
        assertThat(names(all.query(Condition.unrestricted())
                        .page(PageRequest.ofSize(3))
                        .content()))
                .isEqualTo(ordered.subList(0, 3));
        assertThat(all.query(Condition.unrestricted())
                        .page(PageRequest.ofSize(3))
                        .totalElements())
                .isEqualTo(4);
        for (Order<T> order : List.<Order<T>>of(Order.by(), Order.by(Sort.desc("version")))) {
            assertThat(walked(all, order)).containsExactlyElementsOf(names(all.find(Condition.unrestricted(), order)));
            try (Stream<T> rows = all.query(Condition.unrestricted()).orderBy(order).stream()) {
                assertThat(names(rows.toList())).isEqualTo(names(all.find(Condition.unrestricted(), order)));
            }
        }
        assertThat(all.count(named("a2"))).isOne();
        assertThat(all.exists(named("a2"))).isTrue();
        assertThat(all.query(named("a2")).select(Name.class).single()).isEqualTo(new Name("a2"));
        assertThat(names(all.query(named("a2")).lock(RowLock.forUpdate()).list()))
                .containsExactly("a2");
    }

    /** A name alone. */
    record Name(String name) {}

    private static <T> Condition<T> named(String name) {
        return (root, builder) -> builder.equal(root.get("name"), name);
    }

    private static <T extends Thing> List<String> walked(HallRepository<T> all, Order<T> order) {
        CursoredPage<T> page =
                all.query(Condition.unrestricted()).orderBy(order).cursoredPage(PageRequest.ofSize(1));
        List<String> there = new ArrayList<>(names(page.content()));
        while (page.hasNext()) {
            page = all.query(Condition.unrestricted()).orderBy(order).cursoredPage(page.nextPageRequest());
            there.addAll(names(page.content()));
        }
        List<String> back = new ArrayList<>(names(page.content()));
        while (page.hasPrevious()) {
            page = all.query(Condition.unrestricted()).orderBy(order).cursoredPage(page.previousPageRequest());
            back.addAll(0, names(page.content()));
        }
        assertThat(back).isEqualTo(there);
        return there;
    }

    private <T extends Thing, R extends HallRepository<T>> void assertChanged(Class<R> type, Object id) {
        T old = db.read(unit -> unit.repository(type).getById(id));
        db.run(unit -> unit.repository(type).getById(id).rename("a3"));
        old.rename("a4");
        assertThatThrownBy(() -> db.run(unit -> unit.repository(type).merge(old)))
                .isInstanceOf(StaleVersionException.class);
        T current = db.read(unit -> unit.repository(type).getById(id));
        current.rename("a4");
        db.run(unit -> unit.repository(type).merge(current));
        db.run(unit -> {
            T held = unit.repository(type).getById(id);
            assertThat(held.name()).isEqualTo("a4");
            assertThat(rename(unit.repository(type), "a4", "a2")).isOne();
            assertThat(held.name()).isEqualTo("a2");
        });
    }

    private static <T extends Thing> long rename(HallRepository<T> all, String from, String to) {
        return all.updateAll(named(from), Changes.set(all.nameAttribute(), to));
    }

    private <T extends Thing, R extends HallRepository<T>> void assertDeleted(Class<R> type, Object id) {
        db.run(unit -> {
            unit.repository(type).deleteById(id);
            assertThat(unit.repository(type).count()).isEqualTo(3);
        });
        db.run(unit -> {
            T held = unit.repository(type).query(named("b1")).optional().orElseThrow();
            assertThat(unit.repository(type).deleteAll(named("b1"))).isOne();
            assertThat(held.name()).isEqualTo("b1");
            assertThat(unit.repository(type).count()).isEqualTo(2);
            assertThat(unit.repository(type).exists(named("b1"))).isFalse();
        });
    }

    @Test
    void upserts() {
        db.run(unit -> {
            assertUpserted(unit, Seats.class, new Seat(2, "a", "x"), new Seat(7, "a", "y"));
            assertUpserted(unit, Boxes.class, new Box(new BoxId(2, "a"), "x"), new Box(new BoxId(7, "a"), "y"));
            Seat seat = unit.repository(Seats.class).getById(new SeatId(2, "a"));
            assertUpserted(unit, Tickets.class, new Ticket(seat, 1, "x"), new Ticket(seat, 8, "y"));
            Box box = unit.repository(Boxes.class).getById(new BoxId(2, "a"));
            Box other = unit.repository(Boxes.class).getById(new BoxId(7, "a"));
            assertUpserted(unit, Curtains.class, new Curtain(box, "x"), new Curtain(other, "y"));
            Play play = unit.repository(Plays.class).getById("play 2a");
            Play fresh = unit.repository(Plays.class).insert(new Play("new", null));
            assertUpserted(unit, Posters.class, new Poster(play, "x"), new Poster(fresh, "y"));
        });
    }

    private static <T extends Thing, R extends HallRepository<T>> void assertUpserted(
            UnitOfWork unit, Class<R> type, T changed, T added) {
        R all = unit.repository(type);
        assertThat(all.upsert(changed)).satisfies(upserted -> {
            assertThat(upserted.inserted()).isFalse();
            assertThat(upserted.entity().name()).isEqualTo("x");
        });
        assertThat(all.upsert(added)).satisfies(upserted -> {
            assertThat(upserted.inserted()).isTrue();
            assertThat(upserted.entity().name()).isEqualTo("y");
        });
        assertThat(names(all.findAll())).containsExactlyInAnyOrder("a1", "b1", "b2", "x", "y");
    }

    @Test
    void partsOfAnIdAreAttributes() {
        db.run(unit -> {
            assertThat(names(unit.repository(Seats.class)
                            .find(Condition.unrestricted(), Order.by(Sort.desc("letter"), Sort.asc("row")))))
                    .containsExactly("b1", "b2", "a1", "a2");
            assertThat(names(unit.repository(Tickets.class)
                            .find(Condition.unrestricted(), Order.by(Sort.asc("evening"), Sort.desc("seat.letter")))))
                    .containsExactly("b2", "a2", "b1", "a1");
            assertThat(names(unit.repository(Boxes.class)
                            .find(Condition.unrestricted(), Order.by(Sort.desc("place.side")))))
                    .containsExactly("b2", "b1", "a2", "a1");
        });
    }

    private static List<String> names(List<? extends Thing> things) {
        return things.stream().map(Thing::name).toList();
    }
}
