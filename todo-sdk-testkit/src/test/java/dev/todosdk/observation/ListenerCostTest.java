package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.hibernate.observation.UnitListeners;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.support.Cost;
import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a listener costs, in bytes, which other load on the machine does not change. */
class ListenerCostTest {

    private static final int UNITS = 2_000;
    private static final int MOST_BYTES = 200;

    /** Listens to everything. */
    private static final class Counting implements UnitListener {
        private final LongAdder events = new LongAdder();

        @Override
        public void begun(ObservedUnit unit) {
            events.increment();
        }

        @Override
        public void borrowed(ObservedUnit unit, long waitedNanos) {
            events.increment();
        }

        @Override
        public void sent(ObservedUnit unit, StatementKind kind, long nanos) {
            events.increment();
        }

        @Override
        public void committed(ObservedUnit unit) {
            events.add(unit.roundTrips());
        }

        @Override
        public void ended(ObservedUnit unit) {
            events.increment();
        }
    }

    @Test
    void withoutListenersNothingIsMade() {
        UnitListeners nobody = new UnitListeners(List.of());
        List<String> words = List.of("select");
        Cost cost = Cost.ofWarm(() -> {
            for (int i = 0; i < 100_000; i++) {
                UnitObservation unit = nobody.begin(UnitOptions.DEFAULT, true);
                unit.prepared(words, false);
                unit.sending(StatementKind.COMMIT);
                unit.answered();
                unit.committed();
                unit.notCommitted(null);
            }
        });
        assertThat(cost.bytes()).as("for 100,000 units").isLessThan(2_000);
    }

    @Test
    void withOneAUnitTakesAtMostTwoHundredBytesMore() {
        try (Database silent = database(List.of());
                Database told = database(List.of(new Counting()))) {
            bytes(silent);
            bytes(told);
            long with = least(told);
            long without = least(silent);
            assertThat((with - without) / UNITS).as("bytes a unit").isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static Database database(List<UnitListener> listeners) {
        Database.Builder builder =
                Database.builder().server(new InMemoryServer()).module(new TodoModule());
        listeners.forEach(builder::unitListener);
        return builder.start();
    }

    private static long least(Database database) {
        return LongStream.generate(() -> bytes(database)).limit(3).min().orElseThrow();
    }

    /** Of units that find nothing and units that change something; ids and rows stay few. */
    private static long bytes(Database database) {
        long id = database.call(unit -> todos(unit).insert(new Todo("milk")).id());
        return Cost.of(() -> {
                    for (int i = 0; i < UNITS / 2; i++) {
                        database.read(unit -> todos(unit).findById(-1L));
                        String title = "milk " + i % 10;
                        database.run(unit -> todos(unit).getById(id).rename(title));
                    }
                })
                .bytes();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }
}
