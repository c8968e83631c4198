package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.benchmarks.stack.ebean.EbeanPerson;
import dev.todosdk.benchmarks.stack.ebean.EbeanProject;
import dev.todosdk.benchmarks.stack.ebean.EbeanTask;
import io.ebean.Database;
import io.ebean.Transaction;

/** Ebean, for what it is known for: lazy associations that are read for a whole page. Nothing else is measured of it. */
final class EbeanStack implements Stack {

    private final HikariDataSource pool;
    private final Database database;

    EbeanStack(Address address) {
        this.pool = Pool.open(address, false);
        this.database = Database.builder()
                .name("benchmark")
                .dataSource(pool)
                .register(false)
                .defaultDatabase(false)
                .addClass(EbeanTask.class)
                .addClass(EbeanPerson.class)
                .addClass(EbeanProject.class)
                .build();
    }

    @Override
    public long lazyPage(long afterId) {
        try (Transaction transaction = database.beginTransaction()) {
            transaction.setReadOnly(true);
            long characters = database
                    .find(EbeanTask.class)
                    .where()
                    .gt("id", afterId)
                    .orderBy("id")
                    .setMaxRows(PAGE_SIZE)
                    .findList()
                    .stream()
                    .mapToLong(EbeanTask::characters)
                    .sum();
            transaction.commit();
            return characters;
        }
    }

    private static UnsupportedOperationException unmeasured() {
        return new UnsupportedOperationException("Workload.stacks() says what is measured on Ebean");
    }

    @Override
    public long insertOne() {
        throw unmeasured();
    }

    @Override
    public void mixedUnit(long firstId) {
        throw unmeasured();
    }

    @Override
    public void insertMany(int rows) {
        throw unmeasured();
    }

    @Override
    public String findById(long id) {
        throw unmeasured();
    }

    @Override
    public int page(long afterId) {
        throw unmeasured();
    }

    @Override
    public void change(long id) {
        throw unmeasured();
    }

    @Override
    public long stream(long lastId) {
        throw unmeasured();
    }

    @Override
    public long fiveQuestions(long id) {
        throw unmeasured();
    }

    @Override
    public void upsert(long id) {
        throw unmeasured();
    }

    @Override
    public long pageWithTotal(long projectId) {
        throw unmeasured();
    }

    @Override
    public void close() {
        database.shutdown(false, false);
        pool.close();
    }
}
