package dev.todosdk.benchmarks.stack;

import dev.todosdk.benchmarks.stack.TaskModule.Tallies;
import dev.todosdk.benchmarks.stack.TaskModule.Tasks;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The SDK. */
final class SdkStack implements Stack {

    private final Database database;
    private final Titles titles = new Titles();

    SdkStack(Address address) {
        this.database = Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .module(new TodoModule())
                .module(new TaskModule())
                .start();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    @Override
    public long insertOne() {
        Todo todo = new Todo(titles.next());
        database.run(unit -> todos(unit).insert(todo));
        return todo.id();
    }

    @Override
    public void mixedUnit(long firstId) {
        List<Long> ids = new ArrayList<>(MIXED_CHANGES);
        for (long id = firstId; id < firstId + MIXED_CHANGES; id++) {
            ids.add(id);
        }
        database.run(unit -> {
            TodoRepository todos = todos(unit);
            for (Todo todo : todos.findAllById(ids)) {
                todo.rename(titles.next());
            }
            for (int i = 0; i < MIXED_INSERTS; i++) {
                todos.insert(new Todo(titles.next()));
            }
        });
    }

    @Override
    public void insertMany(int rows) {
        List<Todo> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            all.add(new Todo(titles.next()));
        }
        database.run(unit -> todos(unit).insertAll(all));
    }

    @Override
    public String findById(long id) {
        return database.read(unit -> todos(unit).getById(id).title());
    }

    @Override
    public int page(long afterId) {
        return database.read(unit -> todos(unit)
                .query((root, builder) -> builder.greaterThan(root.get("id"), afterId))
                .list(Limit.of(PAGE_SIZE))
                .size());
    }

    @Override
    public void change(long id) {
        database.run(unit -> todos(unit).getById(id).rename(titles.next()));
    }

    @Override
    public long stream(long lastId) {
        return database.read(unit -> {
            try (Stream<Todo> rows = todos(unit)
                    .query((root, builder) -> builder.lessThanOrEqualTo(root.get("id"), lastId))
                    .orderBy(Order.by(Sort.asc("id")))
                    .stream()) {
                return rows.mapToLong(todo -> todo.title().length()).sum();
            }
        });
    }

    @Override
    public long fiveQuestions(long id) {
        return database.call(unit -> {
            TodoRepository todos = todos(unit);
            Later<Todo> todo = todos.later().getById(id);
            Later<Long> count = todos.later()
                    .count((root, builder) -> builder.and(
                            builder.greaterThanOrEqualTo(root.get("id"), id),
                            builder.lessThan(root.get("id"), id + LISTED)));
            Later<List<Todo>> following = todos.query((root, builder) -> builder.greaterThan(root.get("id"), id))
                    .later()
                    .list(Limit.of(LISTED));
            Later<Boolean> completed = todos.later()
                    .exists((root, builder) ->
                            builder.and(builder.equal(root.get("id"), id + 1), builder.isTrue(root.get("completed"))));
            Later<Task> task = unit.repository(Tasks.class).later().getById(id);
            todo.get().rename(titles.next());
            return count.get()
                    + following.get().size()
                    + (completed.get() ? 1 : 0)
                    + task.get().title().length();
        });
    }

    @Override
    public long lazyPage(long afterId) {
        return database.read(unit -> unit
                .repository(Tasks.class)
                .query((root, builder) -> builder.greaterThan(root.get("id"), afterId))
                .list(Limit.of(PAGE_SIZE))
                .stream()
                .mapToLong(Task::characters)
                .sum());
    }

    @Override
    public void upsert(long id) {
        database.run(unit -> unit.repository(Tallies.class).upsert(new Tally(id, titles.nextNumber())));
    }

    @Override
    public long pageWithTotal(long projectId) {
        return database.read(unit -> unit.repository(Tasks.class)
                .query((root, builder) -> builder.equal(root.get("project").get("id"), projectId))
                .later()
                .page(PageRequest.ofSize(PAGE_SIZE))
                .get()
                .totalElements());
    }

    @Override
    public void close() {
        database.close();
    }
}
