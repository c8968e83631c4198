package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All or nothing, over several entities, wherever a unit fails and however many run at once. */
public abstract class AtomicityContract extends StoreContract {

    private static final int FAILING_UNITS = 1_000;
    private static final int THREADS = 16;
    private static final int UNITS_PER_THREAD = 500;

    /** For stores. */
    protected AtomicityContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new TodoModule(), new LabelModule());
    }

    /** Each step is one statement at least, because it is flushed. */
    private List<UnitAction<RuntimeException>> steps(long existing, int number) {
        return List.of(
                unit -> unit.repository(TodoRepository.class).insert(new Todo("todo " + number)),
                unit -> unit.repository(LabelRepository.class).insert(new Label("label " + number)),
                unit -> unit.repository(TodoRepository.class).getById(existing).rename("changed by " + number),
                unit -> unit.repository(TodoRepository.class).insert(new Todo("second todo " + number)),
                unit -> unit.repository(TodoRepository.class).deleteById(existing));
    }

    @Test
    void unitsThatFailAtARandomPointLeaveNothing() {
        TodoView existing = new TodoService(db()).create(NewTodo.titled("there before"));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int number = 0; number < FAILING_UNITS; number++) {
            List<UnitAction<RuntimeException>> steps = steps(existing.id(), number);
            int failAfter = random.nextInt(steps.size() + 1);
            assertThatThrownBy(() -> db().run(unit -> executeAndFail(unit, steps.subList(0, failAfter))))
                    .as("seed %d", seed)
                    .isInstanceOf(PlannedFailure.class);
        }
        assertThat(new TodoService(db()).get(existing.id())).as("seed %d", seed).isEqualTo(existing);
        assertThat(new TodoService(db()).count()).as("seed %d", seed).isEqualTo(1);
        assertThat(labelCount()).as("seed %d", seed).isZero();
    }

    private static void executeAndFail(UnitOfWork unit, List<UnitAction<RuntimeException>> steps) {
        for (UnitAction<RuntimeException> step : steps) {
            step.execute(unit);
            unit.flush();
        }
        throw new PlannedFailure();
    }

    @Test
    void manyThreadsLeaveExactlyWhatTheyCommitted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                running.add(threads.submit(() -> runUnits(own)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException thrown) {
            throw new AssertionError("a unit failed", thrown.getCause());
        } finally {
            threads.shutdownNow();
        }
        assertThat(new TodoService(db()).count()).isEqualTo(2L * THREADS * UNITS_PER_THREAD);
        assertThat(labelCount()).isEqualTo((long) THREADS * UNITS_PER_THREAD);
    }

    private void runUnits(int thread) {
        for (int number = 0; number < UNITS_PER_THREAD; number++) {
            String name = thread + "/" + number;
            db().run(unit -> {
                unit.repository(LabelRepository.class).insert(new Label(name));
                unit.repository(TodoRepository.class).insertAll(List.of(new Todo("a " + name), new Todo("b " + name)));
            });
        }
    }

    private long labelCount() {
        return db().read(unit -> unit.repository(LabelRepository.class).count());
    }

    private static final class PlannedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
