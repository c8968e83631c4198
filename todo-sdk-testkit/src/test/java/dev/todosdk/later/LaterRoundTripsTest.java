package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.Purchase_;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.contract.model.Stock_;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What questions that wait cost on the network: exact, so asserted, and often enough that all of them are prepared. */
class LaterRoundTripsTest {

    private static final int TIMES = 30;

    private static TestDatabase server;
    private static NetworkProxy network;
    private static Database database;
    private static long id;
    private static final AtomicInteger before = new AtomicInteger();

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        network = NetworkProxy.to(server.jdbcUrl());
        database = Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(CommitPath.FLIGHT)
                .module(new TodoModule())
                .module(new ShopModule())
                .start();
        for (int i = 0; i < 20; i++) {
            int number = i;
            Todo made = database.call(unit -> todos(unit).insert(new Todo("t" + number)));
            id = made.id();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
        network.close();
        server.close();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static StockRepository stock(UnitOfWork unit) {
        return unit.repository(StockRepository.class);
    }

    /** Each time the same, however often. */
    private static void assertAlways(int roundTrips, RoundTrips.Work<RuntimeException> work) throws RuntimeException {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            counts.add(RoundTrips.during(network, work).count());
        }
        assertThat(counts).containsOnly(roundTrips);
    }

    private static List<Later<?>> five(UnitOfWork unit) {
        TodoRepository todos = todos(unit);
        return List.of(
                todos.later().count(),
                todos.later().find(Conditions.equalTo(Todo_.title, "t3")),
                todos.later().findById(id),
                todos.later().exists(Conditions.isNull(Todo_.description)),
                todos.query(Condition.unrestricted()).later().first());
    }

    @Test
    void fiveQuestionsOfAUnitThatReadsTakeOne() {
        assertAlways(
                1, () -> database.run(UnitOptions.READ_ONLY, unit -> five(unit).forEach(Later::get)));
    }

    @Test
    void fiveQuestionsAChangeAndTheCommitTakeTwo() {
        assertAlways(
                2,
                () -> database.run(unit -> {
                    List<Later<?>> five = five(unit);
                    Todo todo = (Todo) ((Optional<?>) five.get(2).get()).orElseThrow();
                    five.forEach(Later::get);
                    todo.rename(todo.title() + "!");
                }));
    }

    @Test
    void questionsThatTheCommitSendsTakeNone() {
        assertAlways(1, () -> {
            List<Later<?>> five = database.call(unit -> {
                todos(unit).insert(new Todo("with questions"));
                return five(unit);
            });
            five.forEach(Later::get);
        });
    }

    @Test
    void writesRecordedBeforeAQuestionTravelWithIt() {
        assertAlways(
                2,
                () -> database.run(unit -> {
                    todos(unit).insert(new Todo("one"));
                    assertThat(todos(unit).later().count().get()).isPositive();
                }));
    }

    @Test
    void anOrdinaryQuestionLeavesWithThoseThatWait() {
        assertAlways(
                1,
                () -> database.run(UnitOptions.READ_ONLY, unit -> {
                    Later<Long> count = todos(unit).later().count();
                    assertThat(todos(unit).getById(id).id()).isEqualTo(id);
                    assertThat(count.get()).isPositive();
                }));
    }

    @Test
    void aPageWithItsTotalTakesOne() {
        assertAlways(1, () -> {
            Page<Todo> page = database.read(unit -> todos(unit)
                    .query(Condition.unrestricted())
                    .later()
                    .page(PageRequest.ofSize(5))
                    .get());
            assertThat(page.totalElements()).isGreaterThan(5);
        });
    }

    /** Without being asked for later, too: the page and its total need nothing of each other. */
    @Test
    void soDoesAPageThatIsAskedForAtOnce() {
        assertAlways(
                1,
                () -> database.run(UnitOptions.READ_ONLY, unit -> {
                    assertThat(todos(unit)
                                    .query(Condition.unrestricted())
                                    .page(PageRequest.ofPage(2).size(5))
                                    .totalElements())
                            .isGreaterThan(5);
                }));
        assertAlways(
                1,
                () -> database.run(UnitOptions.READ_ONLY, unit -> {
                    assertThat(todos(unit)
                                    .query(Condition.unrestricted())
                                    .cursoredPage(PageRequest.ofSize(5))
                                    .totalElements())
                            .isGreaterThan(5);
                }));
    }

    @Test
    void anUpsertTakesTwoWithItsCommitAndOneLater() {
        AtomicInteger number = new AtomicInteger();
        assertAlways(
                2,
                () -> database.run(unit -> {
                    Upserted<Stock> stored = stock(unit).upsert(new Stock("milk", number.incrementAndGet()));
                    assertThat(stored.entity().quantity).isEqualTo(number.get());
                }));
        assertAlways(1, () -> {
            Later<Upserted<Stock>> stored =
                    database.call(unit -> stock(unit).later().upsert(new Stock("eggs", number.incrementAndGet())));
            assertThat(stored.get().entity().quantity).isEqualTo(number.get());
            assertThat(stored.get().entity().version())
                    .isEqualTo(stored.get().inserted() ? 0 : before.incrementAndGet());
        });
    }

    @Test
    void writesOfManyRowsLeaveWithTheCommit() {
        AtomicInteger number = new AtomicInteger();
        assertAlways(1, () -> {
            List<Later<Long>> counts = database.call(unit -> List.of(
                    stock(unit)
                            .later()
                            .updateAll(
                                    Condition.unrestricted(), Changes.set(Stock_.quantity, number.incrementAndGet())),
                    stock(unit).later().deleteAll(Conditions.equalTo(Stock_.article, "none"))));
            assertThat(counts.get(0).get()).isGreaterThanOrEqualTo(0);
            assertThat(counts.get(1).get()).isZero();
        });
    }

    /** Set, written and released in one; what a part asks goes between. */
    @Test
    void aSavepointOfWritesTakesOne() {
        AtomicInteger number = new AtomicInteger();
        assertAlways(
                2,
                () -> database.run(unit -> unit.savepoint(
                        part -> stock(part).insert(new Stock("in a part " + number.incrementAndGet(), 1)))));
        assertAlways(
                2, // What was recorded before the part is written ahead of it.
                () -> database.run(unit -> {
                    stock(unit).insert(new Stock("behind a part " + number.incrementAndGet(), 1));
                    assertThat(catchThrowable(() -> unit.savepoint(part -> {
                                throw new IllegalStateException("before anything was sent");
                            })))
                            .isNotNull();
                }));
        assertAlways(
                2,
                () -> database.run(unit -> {
                    Later<Long> count = unit.savepoint(part -> {
                        stock(part).insert(new Stock("before a question " + number.incrementAndGet(), 1));
                        return stock(part).later().count();
                    });
                    assertThat(count.get()).isPositive();
                }));
    }

    /** Neither what it holds is read again, nor its collections. */
    @Test
    void aPartThatIsTakenBackReadsNothingThatItHasLeftAlone() {
        database.run(unit -> {
            for (int i = 0; i < 20; i++) {
                Purchase purchase = new Purchase("left alone " + i);
                purchase.add("milk", 1);
                purchase.tags.add("tag");
                unit.repository(PurchaseRepository.class).insert(purchase);
            }
        });
        assertAlways(
                7, // The purchases, their lines, their tags; the savepoint, the count, what takes it back; the commit.
                () -> database.run(unit -> {
                    List<Purchase> held = unit.repository(PurchaseRepository.class)
                            .find(Conditions.startsWith(Purchase_.number, "left alone"));
                    assertThat(held).hasSize(20).allMatch(each -> each.lines.size() == 1 && each.tags.size() == 1);
                    assertThat(catchThrowable(() -> unit.savepoint(part -> {
                                assertThat(stock(part).count()).isNotNegative();
                                throw new IllegalStateException("given up");
                            })))
                            .isNotNull();
                    assertThat(held).allMatch(each -> each.lines.size() == 1 && each.tags.size() == 1);
                }));
    }

    /** However many the unit holds; and a part that changed them needs no question for what they were. */
    @Test
    void entitiesOfValuesAloneAreReadAgainTogether() {
        database.run(unit -> {
            for (int i = 0; i < 20; i++) {
                stock(unit).insert(new Stock("together " + i, 1));
            }
        });
        assertAlways(
                4, // The list, the change, what is there now; the commit.
                () -> database.run(unit -> {
                    List<Stock> held = stock(unit).find(Conditions.startsWith(Stock_.article, "together"));
                    int before = held.get(0).quantity;
                    assertThat(stock(unit)
                                    .updateAll(
                                            Conditions.startsWith(Stock_.article, "together"),
                                            Changes.set(Stock_.quantity, before + 1)))
                            .isEqualTo(20);
                    assertThat(held).allMatch(each -> each.quantity == before + 1);
                }));
        assertAlways(
                5, // The list, the savepoint, the changes, what takes them back; the commit.
                () -> database.run(unit -> {
                    List<Stock> held = stock(unit).find(Conditions.startsWith(Stock_.article, "together"));
                    int before = held.get(0).quantity;
                    assertThat(catchThrowable(() -> unit.savepoint(part -> {
                                held.subList(0, 15).forEach(each -> each.quantity = 0);
                                part.flush();
                                held.forEach(each -> each.quantity = -1);
                                throw new IllegalStateException("given up");
                            })))
                            .isNotNull();
                    assertThat(held).allMatch(each -> each.quantity == before);
                }));
    }

    @Test
    void aLockLeavesWithTheOthers() {
        assertAlways(
                2,
                () -> database.run(unit -> {
                    Later<Optional<Todo>> locked = todos(unit).later().findById(id, RowLock.forUpdate());
                    Later<Long> count = todos(unit).later().count();
                    locked.get().orElseThrow().rename("locked " + System.nanoTime());
                    assertThat(count.get()).isPositive();
                }));
    }

    /** Parameters whose types the driver leaves open, on columns without bound. */
    @Test
    void openTypesKeepThemTogether() {
        assertAlways(
                1,
                () -> database.run(UnitOptions.READ_ONLY, unit -> {
                    Later<List<Todo>> due =
                            todos(unit).later().find(Conditions.lessThan(Todo_.updatedAt, java.time.Instant.now()));
                    Later<List<Todo>> several =
                            todos(unit).later().find(Conditions.in(Todo_.title, List.of("t1", "t2", "t3")));
                    Later<List<Todo>> ids = todos(unit).later().findAllById(List.of(id, id - 1));
                    assertThat(due.get()).isNotEmpty();
                    assertThat(several.get()).isNotEmpty();
                    assertThat(ids.get()).hasSize(2);
                }));
    }

    @Test
    void aTimeoutAndAnIsolationTravelWithThem() {
        UnitOptions options =
                UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ).withTimeout(Duration.ofSeconds(9));
        assertAlways(
                2,
                () -> database.run(options, unit -> {
                    five(unit).forEach(Later::get);
                    Objects.requireNonNull(todos(unit).getById(id)).rename("x" + System.nanoTime());
                }));
    }
}
