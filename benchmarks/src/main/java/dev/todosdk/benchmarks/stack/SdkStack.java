package dev.todosdk.benchmarks.stack;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
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
    public void close() {
        database.close();
    }
}
