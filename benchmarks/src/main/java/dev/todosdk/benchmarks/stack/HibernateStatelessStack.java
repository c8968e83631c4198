package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.todo.Todo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/** Hibernate's StatelessSession. */
final class HibernateStatelessStack implements Stack {

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final Titles titles = new Titles();

    HibernateStatelessStack(Address address) {
        this.pool = Pool.open(address, false);
        this.sessions = HibernateFactory.open(pool);
    }

    @Override
    public long insertOne() {
        Todo todo = new Todo(titles.next());
        sessions.inStatelessTransaction(session -> session.insert(todo));
        return todo.id();
    }

    @Override
    public void mixedUnit(long firstId) {
        sessions.inStatelessTransaction(session -> {
            List<Todo> read = session.getMultiple(
                    Todo.class,
                    LongStream.range(firstId, firstId + MIXED_CHANGES).boxed().toList());
            read.forEach(todo -> todo.rename(titles.next()));
            session.insertMultiple(news(MIXED_INSERTS));
            session.updateMultiple(read);
        });
    }

    private List<Todo> news(int count) {
        List<Todo> todos = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            todos.add(new Todo(titles.next()));
        }
        return todos;
    }

    @Override
    public void insertMany(int rows) {
        sessions.inStatelessTransaction(session -> session.insertMultiple(news(rows)));
    }

    @Override
    public String findById(long id) {
        return sessions.fromStatelessTransaction(
                session -> session.get(Todo.class, id).title());
    }

    @Override
    public int page(long afterId) {
        return sessions.fromStatelessTransaction(session -> HibernateQuestions.page(session, afterId));
    }

    @Override
    public void change(long id) {
        sessions.inStatelessTransaction(session -> {
            Todo todo = session.get(Todo.class, id);
            todo.rename(titles.next());
            session.update(todo);
        });
    }

    @Override
    public long stream(long lastId) {
        return sessions.fromStatelessTransaction(session -> {
            try (Stream<Todo> rows = session.createSelectionQuery("from Todo where id <= :last order by id", Todo.class)
                    .setParameter("last", lastId)
                    .setFetchSize(FETCH_SIZE)
                    .getResultStream()) {
                return rows.mapToLong(todo -> todo.title().length()).sum();
            }
        });
    }

    @Override
    public long fiveQuestions(long id) {
        return sessions.fromStatelessTransaction(session -> {
            Todo todo = session.get(Todo.class, id);
            long answers = HibernateQuestions.three(session, id);
            answers += session.get(Task.class, id).title().length();
            todo.rename(titles.next());
            session.update(todo);
            return answers;
        });
    }

    @Override
    public long lazyPage(long afterId) {
        return sessions.fromStatelessTransaction(session -> session
                .createSelectionQuery(
                        "from Task t join fetch t.author join fetch t.project where t.id > :after order by t.id",
                        Task.class)
                .setParameter("after", afterId)
                .setMaxResults(PAGE_SIZE)
                .getResultList()
                .stream()
                .mapToLong(Task::characters)
                .sum());
    }

    @Override
    public void upsert(long id) {
        sessions.inStatelessTransaction(session -> HibernateQuestions.upsert(session, id, titles.nextNumber()));
    }

    @Override
    public long pageWithTotal(long projectId) {
        return sessions.fromStatelessTransaction(session -> HibernateQuestions.pageWithTotal(session, projectId));
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
