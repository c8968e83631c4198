package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.todo.Todo;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JPA, put together as Spring Boot does, its units in a transaction template. */
final class SpringDataStack implements Stack {

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final SpringTodos todos;
    private final SpringTasks tasks;
    private final SpringTallies tallies;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Titles titles = new Titles();

    SpringDataStack(Address address) {
        this.pool = Pool.open(address, false);
        this.sessions = HibernateFactory.open(pool);
        JpaRepositoryFactory repositories =
                new JpaRepositoryFactory(SharedEntityManagerCreator.createSharedEntityManager(sessions));
        this.todos = repositories.getRepository(SpringTodos.class);
        this.tasks = repositories.getRepository(SpringTasks.class);
        this.tallies = repositories.getRepository(SpringTallies.class);
        JpaTransactionManager transactions = new JpaTransactionManager(sessions);
        transactions.setJpaDialect(new HibernateJpaDialect());
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public long insertOne() {
        Todo todo = new Todo(titles.next());
        writing.executeWithoutResult(status -> todos.save(todo));
        return todo.id();
    }

    @Override
    public void mixedUnit(long firstId) {
        writing.executeWithoutResult(status -> {
            List<Long> ids =
                    LongStream.range(firstId, firstId + MIXED_CHANGES).boxed().toList();
            todos.findAllById(ids).forEach(todo -> todo.rename(titles.next()));
            todos.saveAll(news(MIXED_INSERTS));
        });
    }

    private List<Todo> news(int count) {
        List<Todo> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(new Todo(titles.next()));
        }
        return made;
    }

    @Override
    public void insertMany(int rows) {
        writing.executeWithoutResult(status -> todos.saveAll(news(rows)));
    }

    @Override
    public String findById(long id) {
        return required(
                reading.execute(status -> todos.findById(id).orElseThrow().title()));
    }

    @Override
    public int page(long afterId) {
        return required(reading.execute(
                status -> todos.pageAfter(afterId, Limit.of(PAGE_SIZE)).size()));
    }

    private static <R> R required(@org.jspecify.annotations.Nullable R result) {
        if (result == null) {
            throw new IllegalStateException("nothing was read");
        }
        return result;
    }

    @Override
    public void change(long id) {
        writing.executeWithoutResult(status -> todos.findById(id).orElseThrow().rename(titles.next()));
    }

    @Override
    public long stream(long lastId) {
        return required(reading.execute(status -> {
            EntityManager entities = required(EntityManagerFactoryUtils.getTransactionalEntityManager(sessions));
            try (Stream<Todo> rows = todos.streamTo(lastId)) {
                return rows.peek(entities::detach)
                        .mapToLong(todo -> todo.title().length())
                        .sum();
            }
        }));
    }

    @Override
    public long fiveQuestions(long id) {
        return required(writing.execute(status -> {
            Todo todo = todos.findById(id).orElseThrow();
            long answers = todos.countFrom(id, id + LISTED);
            answers += todos.pageAfter(id, Limit.of(LISTED)).size();
            answers += todos.completed(id + 1, Limit.of(1)).size();
            answers += tasks.findById(id).orElseThrow().title().length();
            todo.rename(titles.next());
            return answers;
        }));
    }

    @Override
    public long lazyPage(long afterId) {
        return required(reading.execute(status -> tasks.pageAfter(afterId, Limit.of(PAGE_SIZE)).stream()
                .mapToLong(Task::characters)
                .sum()));
    }

    @Override
    public void upsert(long id) {
        writing.executeWithoutResult(status -> tallies.upsert(id, titles.nextNumber()));
    }

    @Override
    public long pageWithTotal(long projectId) {
        return required(reading.execute(status ->
                tasks.ofProject(projectId, PageRequest.ofSize(PAGE_SIZE)).getTotalElements()));
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
