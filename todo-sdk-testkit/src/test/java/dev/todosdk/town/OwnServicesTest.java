package dev.todosdk.town;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.EventLog;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.PublishedEvent;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Explored;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The services that come with the SDK, explored; {@code -Dtodosdk.test.scale=2} lets units be preempted more often. */
class OwnServicesTest {

    private static void assertAllExplored(Exploration<?> exploration) {
        Explored explored =
                exploration.randomWalks(10).atMost(Duration.ofMinutes(5)).explore();
        assertThat(explored.isComplete()).as(explored.toString()).isTrue();
    }

    /** Todos with the id of the one that is there. */
    private record Todos(TodoService service, AtomicLong id) {

        static Todos on(UnitOfWorkFactory db) {
            return new Todos(new TodoService(db), new AtomicLong());
        }

        void create() {
            id.set(service.create(NewTodo.titled("Buy milk")).id());
        }

        TodoView only() {
            return service.get(id.get());
        }
    }

    private static Exploration<Todos> todos() {
        return Exploration.of(new TodoModule())
                .with(Todos::on)
                .given(Todos::create)
                .serialisable();
    }

    @Test
    void changesOfATodoComeOneAfterTheOther() {
        assertAllExplored(todos().call(
                        "completes",
                        todos -> todos.service().complete(todos.id().get()).completed())
                .unit("renames", todos -> todos.service()
                        .rename(todos.id().get(), todos.only().version(), "Buy bread"))
                .faults(Fault.values()));
    }

    @Test
    void aTodoIsDeletedOrChanged() {
        assertAllExplored(todos().unit("completes", todos -> todos.service()
                        .complete(todos.id().get()))
                .unit("deletes", todos -> todos.service().delete(todos.id().get()))
                .expecting(NotFoundException.class)
                .faults(Fault.values()));
    }

    @Test
    void aTodoIsCreatedOnceWhateverFails() {
        assertAllExplored(Exploration.of(new TodoModule())
                .with(TodoService::new)
                .unit("first", todos -> todos.create(NewTodo.titled("Buy milk")))
                .unit(
                        "second",
                        todos -> todos.createAll(List.of(NewTodo.titled("Buy bread"), NewTodo.titled("Buy salt"))))
                .faults(Fault.values())
                .invariant(todos -> Set.of(0L, 1L, 2L, 3L).contains(todos.count()))
                .preemptions(Scale.times(1))
                .serialisable());
    }

    private static void publish(UnitOfWorkFactory db, String... payloads) {
        db.run(unit -> {
            for (String payload : payloads) {
                unit.repository(Outbox.class).publish("orders", "A-17", payload);
            }
        });
    }

    private static List<PublishedEvent> log(UnitOfWorkFactory db) {
        return db.read(unit -> unit.repository(EventLog.class).after(0, Set.of(), 100));
    }

    /** Everything is told in the end, in order and without gaps. */
    private static boolean isTold(UnitOfWorkFactory db, Set<List<String>> orders) {
        new Relay(db).move();
        List<PublishedEvent> log = log(db);
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).position() != i + 1) {
                return false;
            }
        }
        return orders.contains(log.stream().map(PublishedEvent::payload).toList());
    }

    @Test
    void anEventIsToldOnceAndInOrder() {
        assertAllExplored(Exploration.of(new TownModule(), new OutboxModule())
                .given(db -> new Relay(db).move())
                .unit("publishes", db -> publish(db, "received", "paid"))
                .unit("relay", db -> new Relay(db).move())
                .unit("another relay", db -> new Relay(db).move())
                .preemptions(Scale.times(1))
                .invariant(db -> isTold(db, Set.of(List.of("received", "paid")))));
    }

    @Test
    void anEventIsToldOnceWhateverFails() {
        assertAllExplored(Exploration.of(new TownModule(), new OutboxModule())
                .given(db -> publish(db, "received"))
                .unit("publishes", db -> publish(db, "paid"))
                .unit("relay", db -> new Relay(db).move())
                .faults(Fault.CONNECTION_LOST, Fault.LOST_ANSWER, Fault.CRASH)
                .preemptions(Scale.times(1) - 1)
                .invariant(db -> isTold(db, Set.of(List.of("received"), List.of("received", "paid")))));
    }

    @Test
    void anEventIsHandledOnceByTwoConsumersOfOneName() {
        ConsumerRetries retries = new ConsumerRetries(3, Duration.ofSeconds(1), Duration.ofMinutes(1));
        Exploration.Work<UnitOfWorkFactory> consumes =
                db -> new OutboxConsumer(db, "tickets", Set.of(), retries, (unit, event) -> Desk.of(unit)
                                .persist(new Ticket(event.payload(), "")))
                        .consume();
        assertAllExplored(Exploration.of(new TownModule(), new OutboxModule())
                .given(db -> {
                    publish(db, "received");
                    new Relay(db).move();
                })
                .unit("first", consumes)
                .unit("second", consumes)
                .faults(Fault.LOST_ANSWER, Fault.CRASH)
                .preemptions(Scale.times(1) - 1)
                .invariant(db -> {
                    consumes.run(db);
                    return new BoxOffice(db).sold("received") == 1;
                }));
    }
}
