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
        return sessions.fromStatelessTransaction(
                session -> session.createSelectionQuery("from Todo where id > :after order by id", Todo.class)
                        .setParameter("after", afterId)
                        .setMaxResults(PAGE_SIZE)
                        .getResultList()
                        .size());
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
            long answers = session.createSelectionQuery(
                            "select count(*) from Todo where id >= :first and id < :end", Long.class)
                    .setParameter("first", id)
                    .setParameter("end", id + LISTED)
                    .getSingleResult();
            answers += session.createSelectionQuery("from Todo where id > :after order by id", Todo.class)
                    .setParameter("after", id)
                    .setMaxResults(LISTED)
                    .getResultList()
                    .size();
            answers += session.createSelectionQuery("select 1 from Todo where id = :id and completed", Integer.class)
                    .setParameter("id", id + 1)
                    .setMaxResults(1)
                    .getResultList()
                    .size();
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
        sessions.inStatelessTransaction(session -> session.createMutationQuery(HibernateFactory.UPSERT)
                .setParameter("id", id)
                .setParameter("number", titles.nextNumber())
                .executeUpdate());
    }

    @Override
    public long pageWithTotal(long projectId) {
        return sessions.fromStatelessTransaction(session -> {
            int read = session.createSelectionQuery("from Task where project.id = :project order by id", Task.class)
                    .setParameter("project", projectId)
                    .setMaxResults(PAGE_SIZE)
                    .getResultList()
                    .size();
            long total = session.createSelectionQuery(
                            "select count(*) from Task where project.id = :project", Long.class)
                    .setParameter("project", projectId)
                    .getSingleResult();
            return read == PAGE_SIZE ? total : read;
        });
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
