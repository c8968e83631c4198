package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.todo.Todo;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/** Hibernate's Session. */
final class HibernateStack implements Stack {

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final Titles titles = new Titles();

    HibernateStack(Address address) {
        this.pool = Pool.open(address, false);
        this.sessions = HibernateFactory.open(pool);
    }

    @Override
    public long insertOne() {
        Todo todo = new Todo(titles.next());
        sessions.inTransaction(session -> session.persist(todo));
        return todo.id();
    }

    @Override
    public void mixedUnit(long firstId) {
        sessions.inTransaction(session -> {
            session.findMultiple(
                            Todo.class,
                            LongStream.range(firstId, firstId + MIXED_CHANGES)
                                    .boxed()
                                    .toList())
                    .forEach(todo -> todo.rename(titles.next()));
            for (int i = 0; i < MIXED_INSERTS; i++) {
                session.persist(new Todo(titles.next()));
            }
        });
    }

    @Override
    public void insertMany(int rows) {
        sessions.inTransaction(session -> {
            for (int i = 0; i < rows; i++) {
                session.persist(new Todo(titles.next()));
            }
        });
    }

    @Override
    public String findById(long id) {
        return sessions.fromTransaction(session -> session.find(Todo.class, id).title());
    }

    @Override
    public int page(long afterId) {
        return sessions.fromTransaction(session -> HibernateQuestions.page(session, afterId));
    }

    @Override
    public void change(long id) {
        sessions.inTransaction(session -> session.find(Todo.class, id).rename(titles.next()));
    }

    @Override
    public long stream(long lastId) {
        return sessions.fromTransaction(session -> {
            try (Stream<Todo> rows = session.createSelectionQuery("from Todo where id <= :last order by id", Todo.class)
                    .setParameter("last", lastId)
                    .setFetchSize(FETCH_SIZE)
                    .getResultStream()) {
                return rows.peek(session::detach)
                        .mapToLong(todo -> todo.title().length())
                        .sum();
            }
        });
    }

    @Override
    public long fiveQuestions(long id) {
        return sessions.fromTransaction(session -> {
            Todo todo = session.find(Todo.class, id);
            long answers = HibernateQuestions.three(session, id);
            answers += session.find(Task.class, id).title().length();
            todo.rename(titles.next());
            return answers;
        });
    }

    @Override
    public long lazyPage(long afterId) {
        return sessions.fromTransaction(session -> session
                .createSelectionQuery("from Task where id > :after order by id", Task.class)
                .setParameter("after", afterId)
                .setMaxResults(PAGE_SIZE)
                .getResultList()
                .stream()
                .mapToLong(Task::characters)
                .sum());
    }

    @Override
    public void upsert(long id) {
        sessions.inTransaction(session -> HibernateQuestions.upsert(session, id, titles.nextNumber()));
    }

    @Override
    public long pageWithTotal(long projectId) {
        return sessions.fromTransaction(session -> HibernateQuestions.pageWithTotal(session, projectId));
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
