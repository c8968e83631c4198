package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.flight.Shop.Buyer;
import dev.todosdk.flight.Shop.Buyers;
import dev.todosdk.flight.Shop.Node;
import dev.todosdk.flight.Shop.Nodes;
import dev.todosdk.flight.Shop.Purchase;
import dev.todosdk.flight.Shop.Purchases;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A catalogue of units: the commit flight leaves the same rows as the plain path and fails with the same errors. */
class FlightEqualityTest extends BothPathsTest {

    private static Buyers buyers(UnitOfWork unit) {
        return unit.repository(Buyers.class);
    }

    private static Purchases purchases(UnitOfWork unit) {
        return unit.repository(Purchases.class);
    }

    private static Nodes nodes(UnitOfWork unit) {
        return unit.repository(Nodes.class);
    }

    private static Buyer buyer(UnitOfWork unit, long id) {
        return buyers(unit).getById(id);
    }

    private static Arguments unit(String name, Consumer<UnitOfWork> work) {
        return Arguments.of(name, work);
    }

    private static void insertBuyers(UnitOfWork unit, int count) {
        for (int i = 0; i < count; i++) {
            buyers(unit).insert(new Buyer("n" + i));
        }
    }

    static Stream<Arguments> unitsThatCommit() {
        return Stream.of(
                unit("nothing", unit -> {}),
                unit("one insert", unit -> insertBuyers(unit, 1)),
                unit("one insert with an id of its own", unit -> nodes(unit).insert(new Node(9, 1L, "n"))),
                unit("two inserts", unit -> insertBuyers(unit, 2)),
                unit("thirteen inserts", unit -> insertBuyers(unit, 13)),
                unit("three hundred inserts", unit -> insertBuyers(unit, 300)),
                unit("one update", unit -> buyer(unit, 1).credit = 7),
                unit("an update that changes nothing", unit -> buyer(unit, 1).credit = 100),
                unit("updates of three", unit -> {
                    for (long id = 1; id <= 3; id++) {
                        buyer(unit, id).credit = id;
                    }
                }),
                unit("one delete", unit -> nodes(unit).deleteById(2L)),
                unit("a cascade", unit -> purchases(unit).insert(new Purchase(buyer(unit, 5), "new", "x", "y"))),
                unit("a cascaded delete", unit -> purchases(unit).deleteById(1L)),
                unit("an orphan", unit -> purchases(unit).getById(1L).items.remove(1)),
                unit("another item, another code", unit -> {
                    Purchase purchase = purchases(unit).getById(1L);
                    purchase.code = "renamed";
                    purchase.items.get(0).amount = 4;
                }),
                unit("tags", unit -> {
                    Buyer buyer = buyer(unit, 1);
                    buyer.tags.remove("old");
                    buyer.tags.addAll(List.of("a", "b", "c"));
                }),
                unit("tags of a new one", unit -> {
                    Buyer buyer = new Buyer("tagged");
                    buyer.tags.addAll(List.of("a", "b"));
                    buyers(unit).insert(buyer);
                }),
                unit("all tags away", unit -> buyer(unit, 2).tags.clear()),
                unit("bytes changed after the flush", unit -> {
                    Buyer buyer = new Buyer("photo");
                    buyer.photo = new byte[] {1, 2, 3};
                    buyers(unit).insert(buyer);
                    unit.flush();
                    buyer.photo = new byte[] {4, 5};
                }),
                unit("everything at once", unit -> {
                    insertBuyers(unit, 3);
                    buyer(unit, 1).credit = 1;
                    buyer(unit, 2).tags.add("new");
                    nodes(unit).deleteById(2L);
                    nodes(unit).insert(new Node(20, 1L, "n"));
                    purchases(unit).insert(new Purchase(buyer(unit, 3), "all", "x"));
                }),
                unit("a read between writes", unit -> {
                    insertBuyers(unit, 2);
                    assertThat(buyers(unit).count()).isEqualTo(10);
                    buyer(unit, 1).credit = 3;
                    assertThat(buyers(unit).count()).isEqualTo(10);
                }),
                unit("a flush in the middle", unit -> {
                    insertBuyers(unit, 1);
                    unit.flush();
                    buyer(unit, 1).credit = 3;
                }),
                unit("only a read", unit -> assertThat(buyers(unit).count()).isEqualTo(8)),
                unit("a native write", unit -> buyers(unit)
                        .entities()
                        .createNativeQuery("UPDATE node SET name = 'native'", Node.class)
                        .executeUpdate()),
                unit("a native write between recorded ones", unit -> {
                    insertBuyers(unit, 1);
                    buyers(unit)
                            .entities()
                            .createNativeQuery("UPDATE buyer SET name = 'native' WHERE name = 'n0'", Buyer.class)
                            .executeUpdate();
                    buyer(unit, 1).credit = 2;
                }),
                unit("a tree, children after parents", unit -> {
                    for (long id = 10; id < 20; id++) {
                        nodes(unit).insert(new Node(id, id == 10 ? 1 : id - 1, "deep"));
                    }
                }),
                unit("removed and inserted again under its unique key, flushed between", unit -> {
                    buyers(unit).delete(buyer(unit, 8));
                    unit.flush();
                    Buyer again = new Buyer("h");
                    buyers(unit).insert(again);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unitsThatCommit(String name, Consumer<UnitOfWork> work) {
        assertThat(paths.sameFor(side -> side.database.run(work::accept))).isNull();
    }

    static Stream<Arguments> unitsThatFail() {
        return Stream.of(
                unit("a duplicate, alone", unit -> buyers(unit).insert(new Buyer("a"))),
                unit("a duplicate among others", unit -> {
                    insertBuyers(unit, 5);
                    buyers(unit).insert(new Buyer("a"));
                    buyer(unit, 1).credit = 9;
                }),
                unit("a check, alone", unit -> buyer(unit, 1).credit = -1),
                unit("a check, last", unit -> {
                    insertBuyers(unit, 2);
                    buyer(unit, 3).credit = -1;
                }),
                unit("a foreign key", unit -> nodes(unit).insert(new Node(30, 77L, "lost"))),
                unit("a foreign key, deleting", unit -> nodes(unit).deleteById(1L)),
                unit("two refused rows, the first by a reference", unit -> {
                    nodes(unit).insert(new Node(50, 77L, "lost"));
                    nodes(unit).insert(new Node(1, null, "taken"));
                }),
                unit("two refused rows, the first by its key", unit -> {
                    nodes(unit).insert(new Node(1, null, "taken"));
                    nodes(unit).insert(new Node(50, 77L, "lost"));
                }),
                unit("a tree, child before parent", unit -> {
                    nodes(unit).insert(new Node(41, 40L, "child"));
                    nodes(unit).insert(new Node(40, null, "parent"));
                }),
                unit("a deferred constraint, alone", unit -> purchases(unit).getById(1L).code = "P2"),
                unit("a deferred constraint on an insert", unit -> purchases(unit)
                        .insert(new Purchase(buyer(unit, 1), "P1"))),
                unit("deferred constraint on a lone insert", unit -> {
                    Buyer buyer = new Buyer("ref");
                    buyer.id = 1L;
                    purchases(unit).insert(new Purchase(buyers(unit).entities().getReference(Buyer.class, 1L), "P1"));
                }),
                unit("removed and inserted again under its unique key", unit -> {
                    buyers(unit).delete(buyer(unit, 8));
                    buyers(unit).insert(new Buyer("h"));
                }),
                unit("the work itself", unit -> {
                    insertBuyers(unit, 2);
                    throw new IllegalStateException("the work's own");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unitsThatFail(String name, Consumer<UnitOfWork> work) {
        assertThat(paths.sameFor(side -> side.database.run(work::accept))).isNotNull();
        assertThat(paths.sameFor(side -> side.database.run(unit -> insertBuyers(unit, 1))))
                .isNull();
    }

    /** What somebody else does between a unit's read and its commit. */
    static Stream<Arguments> staleUnits() {
        String changed = "UPDATE buyer SET version = version + 1 WHERE id = 2";
        String gone = "DELETE FROM item WHERE id = 2";
        return Stream.of(
                Arguments.of("alone", changed, work(unit -> buyer(unit, 2).credit = 5)),
                Arguments.of("first", changed, work(unit -> {
                    buyer(unit, 2).credit = 5;
                    buyer(unit, 3).credit = 5;
                    buyer(unit, 4).credit = 5;
                })),
                Arguments.of("middle", changed, work(unit -> {
                    buyer(unit, 1).credit = 5;
                    buyer(unit, 2).credit = 5;
                    buyer(unit, 3).credit = 5;
                })),
                Arguments.of("last", changed, work(unit -> {
                    insertBuyers(unit, 3);
                    buyer(unit, 1).credit = 5;
                    buyer(unit, 2).credit = 5;
                })),
                Arguments.of("in a large unit", changed, work(unit -> {
                    insertBuyers(unit, 300);
                    buyer(unit, 2).credit = 5;
                })),
                Arguments.of("gone, without a version", gone, work(unit -> {
                    for (Shop.Item item : purchases(unit).getById(1L).items) {
                        item.amount = 12;
                    }
                })),
                Arguments.of("deleting what is gone", gone, work(unit -> purchases(unit)
                        .deleteById(1L))),
                Arguments.of("deleting what changed", changed, work(unit -> {
                    Buyer buyer = buyer(unit, 2);
                    buyer.tags.clear();
                    buyers(unit).delete(buyer);
                })),
                Arguments.of(
                        "a tag that is gone",
                        "DELETE FROM buyer_tag WHERE buyer_id = 1",
                        work(unit -> buyer(unit, 1).tags.clear())));
    }

    private static Consumer<UnitOfWork> work(Consumer<UnitOfWork> work) {
        return work;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void staleUnits(String name, String interference, Consumer<UnitOfWork> work) {
        paths.sameFor(side -> side.database.run(unit -> {
            buyers(unit).findAll().forEach(buyer -> Hibernate.initialize(buyer.tags));
            purchases(unit).findAll().forEach(purchase -> Hibernate.initialize(purchase.items));
            side.server.execute(interference);
            work.accept(unit);
        }));
        assertThat(paths.sameFor(side -> side.database.run(unit -> insertBuyers(unit, 1))))
                .isNull();
    }

    @Test
    void aStaleErrorNamesTheEntity() {
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            Buyer buyer = buyer(unit, 2);
            insertBuyers(unit, 3);
            side.server.execute("UPDATE buyer SET version = 9 WHERE id = 2");
            buyer.credit = 1;
        }));
        assertThat(thrown).contains("StaleVersionException").contains("Buyer");
    }

    @Test
    void aTriggerThatTakesTheRowAwayIsStaleOnBoth() {
        paths.sameFor(side -> {
            side.server.execute(
                    "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                    "CREATE TRIGGER t BEFORE UPDATE ON buyer FOR EACH ROW EXECUTE FUNCTION nothing()");
        });
        String thrown = paths.sameFor(side -> side.database.run(unit -> buyer(unit, 1).credit = 5));
        paths.sameFor(side -> side.server.execute("DROP FUNCTION nothing() CASCADE"));
        assertThat(thrown).contains("StaleVersionException");
    }

    @Test
    void anErrorOfTheApplicationsOwnWithTheGuardsStateIsNotTakenForIt() {
        String thrown = paths.sameFor(side -> {
            side.server.execute(
                    "CREATE FUNCTION own() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN RAISE 'own' USING ERRCODE = 'TD001', DETAIL = '0,0'; END $$",
                    "CREATE TRIGGER t BEFORE UPDATE ON buyer FOR EACH ROW EXECUTE FUNCTION own()");
            side.database.run(unit -> buyer(unit, 1).credit = 5);
        });
        paths.sameFor(side -> side.server.execute("DROP FUNCTION own() CASCADE"));
        assertThat(thrown).contains("StatementFailedException");
    }

    @Test
    void readOnlyUnitsReadTheSameAndRefuseToWrite() {
        UnitOptions reading = UnitOptions.READ_ONLY;
        paths.sameFor(side -> side.database.run(
                reading, unit -> assertThat(buyer(unit, 1).tags).containsExactly("old")));
        String thrown = paths.sameFor(side -> side.database.run(reading, unit -> buyers(unit)
                .entities()
                .createNativeQuery("UPDATE node SET name = 'x'", Node.class)
                .executeUpdate()));
        assertThat(thrown).contains("ReadOnlyException");
        thrown = paths.sameFor(side -> side.database.run(reading, unit -> buyers(unit)
                .find((root, builder) ->
                        builder.isNotNull(builder.function("nextval", Long.class, builder.literal("buyer_seq"))))));
        assertThat(thrown).contains("ReadOnlyException");
    }
}
