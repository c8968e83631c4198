package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoChanges;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoQuery;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the todo service promises: alone, inside a larger unit of work, and from many threads. */
public abstract class TodoServiceContract extends StoreContract {

    private static final long NOBODY = 987_654_321L;

    /** For stores. */
    protected TodoServiceContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new TodoModule());
    }

    private TodoService todos() {
        return new TodoService(db());
    }

    @Test
    void createsWhatWasWanted() {
        TodoView created = todos().create(new NewTodo("Buy milk", "two bottles", true));
        assertThat(created.title()).isEqualTo("Buy milk");
        assertThat(created.description()).isEqualTo("two bottles");
        assertThat(created.completed()).isTrue();
        assertThat(created.version()).isZero();
        assertThat(created.updatedAt()).isAfterOrEqualTo(created.createdAt());
        assertThat(todos().get(created.id())).isEqualTo(created);
    }

    /** It would stand in logs. */
    @Test
    void isPrintedWithoutItsTexts() {
        NewTodo wanted = NewTodo.titled("secret title").described("secret words");
        TodoView created = todos().create(wanted);
        String entity = db().read(unit ->
                unit.repository(TodoRepository.class).getById(created.id()).toString());
        assertThat(List.of(wanted.toString(), created.toString(), entity)).noneMatch(line -> line.contains("secret"));
        assertThat(created.toString()).contains("id=" + created.id());
        assertThat(TodoQuery.all().containing("secret").toString()).doesNotContain("secret");
    }

    @Test
    void createsAllInOrder() {
        List<TodoView> created =
                todos().createAll(List.of(NewTodo.titled("a"), NewTodo.titled("b"), NewTodo.titled("c")));
        assertThat(created).extracting(TodoView::title).containsExactly("a", "b", "c");
        assertThat(created)
                .allSatisfy(todo -> assertThat(todos().get(todo.id())).isEqualTo(todo));
        assertThat(todos().count()).isEqualTo(3);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(todos().find(NOBODY)).isEmpty();
        assertThat(todos().count()).isZero();
    }

    static Stream<Arguments> changesOfWhatIsNotThere() {
        return Stream.of(
                missing("get", todos -> todos.get(NOBODY)),
                missing("rename", todos -> todos.rename(NOBODY, 0, "x")),
                missing("describe", todos -> todos.describe(NOBODY, 0, "x")),
                missing("complete", todos -> todos.complete(NOBODY)),
                missing("reopen", todos -> todos.reopen(NOBODY)),
                missing("delete", todos -> todos.delete(NOBODY)));
    }

    private static Arguments missing(String name, Consumer<TodoService> use) {
        return Arguments.of(name, use);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfWhatIsNotThere")
    void saysWhatIsNotThere(String name, Consumer<TodoService> use) {
        assertThatThrownBy(() -> use.accept(todos()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Todo with the id " + NOBODY);
    }

    @Test
    void changesRaiseTheVersionAndKeepTheRest() {
        TodoView created = todos().create(new NewTodo("title", "text", false));
        TodoView renamed = todos().rename(created.id(), created.version(), "other title");
        assertThat(renamed.version()).isEqualTo(1);
        assertThat(renamed.title()).isEqualTo("other title");
        assertThat(renamed.description()).isEqualTo("text");
        assertThat(renamed.createdAt()).isEqualTo(created.createdAt());
        assertThat(renamed.updatedAt()).isAfterOrEqualTo(created.updatedAt());

        TodoView described = todos().describe(created.id(), renamed.version(), null);
        assertThat(described.description()).isNull();
        assertThat(described.version()).isEqualTo(2);
        assertThat(todos().get(created.id())).isEqualTo(described);
    }

    @Test
    void severalChangesAreOneVersion() {
        TodoView created = todos().create(NewTodo.titled("title"));
        TodoView changed = todos().update(
                        created.id(),
                        created.version(),
                        TodoChanges.none().title("other").description("text").completed(true));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(todos().get(created.id())).isEqualTo(changed);
    }

    @Test
    void completingTwiceChangesOnce() {
        TodoView created = todos().create(NewTodo.titled("title"));
        TodoView once = todos().complete(created.id());
        TodoView twice = todos().complete(created.id());
        assertThat(once.completed()).isTrue();
        assertThat(twice).isEqualTo(once);
        assertThat(todos().reopen(created.id()).completed()).isFalse();
    }

    @Test
    void refusesAVersionThatIsNotTheLatest() {
        TodoView seen = todos().create(NewTodo.titled("title"));
        TodoView latest = todos().rename(seen.id(), seen.version(), "changed by someone else");
        assertThatThrownBy(() -> todos().rename(seen.id(), seen.version(), "mine"))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("has version 1, not 0");
        assertThat(todos().get(seen.id())).isEqualTo(latest);
    }

    @Test
    void refusesAnInvalidChangeAndChangesNothing() {
        TodoView created = todos().create(NewTodo.titled("title"));
        assertThatThrownBy(() -> todos().rename(created.id(), created.version(), " "))
                .isInstanceOf(InvalidInputException.class);
        assertThat(todos().get(created.id())).isEqualTo(created);
    }

    @Test
    void deletes() {
        TodoView created = todos().create(NewTodo.titled("title"));
        todos().delete(created.id());
        assertThat(todos().find(created.id())).isEmpty();
    }

    @Test
    void joinedItIsPartOfTheCallersUnit() {
        TodoView before = todos().create(NewTodo.titled("before"));
        try (UnitOfWork unit = db().begin()) {
            TodoService joined = todos().joining(unit);
            TodoView created = joined.create(NewTodo.titled("created inside"));
            TodoView renamed = joined.rename(before.id(), before.version(), "renamed inside");
            assertThat(renamed.version()).isEqualTo(1);
            assertThat(joined.get(created.id())).isEqualTo(created);
            assertThat(todos().find(created.id())).isEmpty();
            assertThat(todos().get(before.id())).isEqualTo(before);
            unit.commit();
        }
        assertThat(todos().get(before.id()).title()).isEqualTo("renamed inside");
        assertThat(todos().count()).isEqualTo(2);
    }

    @Test
    void joinedItLeavesNothingWhenTheCallerDoesNotCommit() {
        try (UnitOfWork unit = db().begin()) {
            todos().joining(unit).create(NewTodo.titled("never"));
            unit.rollback();
        }
        assertThat(todos().count()).isZero();
    }

    @Test
    void manyThreadsUseOneService() throws Exception {
        TodoService todos = todos();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<TodoView>>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                work.add(() -> IntStream.range(0, 50)
                        .mapToObj(number -> todos.complete(
                                todos.create(NewTodo.titled("todo")).id()))
                        .toList());
            }
            for (Future<List<TodoView>> done : threads.invokeAll(work)) {
                assertThat(done.get()).allMatch(TodoView::completed);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(todos.count()).isEqualTo(400);
    }
}
