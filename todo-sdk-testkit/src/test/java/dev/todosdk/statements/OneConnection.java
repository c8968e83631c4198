package dev.todosdk.statements;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.support.JdbcUrl;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import org.hibernate.Session;

/** The shop behind a single connection, which tells what is prepared on it. */
final class OneConnection implements AutoCloseable {

    final Database database;

    /**
     * Starts it.
     *
     * @param parameters of the URL, or empty
     */
    OneConnection(TestDatabase server, CommitPath path, String parameters) {
        database = Database.builder()
                .jdbcUrl(parameters.isEmpty() ? server.jdbcUrl() : JdbcUrl.with(server.jdbcUrl(), parameters))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .module(new ShopModule())
                .module(new RepositoryModule<>(SessionRepository.class, SessionRepository::new))
                .start();
    }

    /**
     * A statement that the server keeps.
     *
     * @param name never given again
     * @param generic executions with the plan for all values
     * @param custom executions with a plan for their values
     */
    record Prepared(String name, String statement, long generic, long custom) {}

    /** But for the question itself. */
    List<Prepared> prepared() {
        return database
                .<List<Object[]>, RuntimeException>call(
                        unit -> unit.repository(SessionRepository.class).prepared())
                .stream()
                .map(row -> new Prepared(
                        (String) row[0], (String) row[1], ((Number) row[2]).longValue(), ((Number) row[3]).longValue()))
                .toList();
    }

    /** Until the unit's end. */
    static void planEachExecution(UnitOfWork unit) {
        unit.repository(SessionRepository.class).planEachExecution();
    }

    @Override
    public void close() {
        database.close();
    }

    private static final class SessionRepository extends Repository<Customer> {

        SessionRepository(RepositoryContext context) {
            super(Customer.class, context);
        }

        void planEachExecution() {
            entityManager()
                    .createNativeQuery("SET LOCAL plan_cache_mode = force_custom_plan")
                    .executeUpdate();
        }

        List<Object[]> prepared() {
            return entityManager()
                    .unwrap(Session.class)
                    .createNativeQuery(
                            "SELECT name, statement, generic_plans, custom_plans FROM pg_prepared_statements"
                                    + " WHERE statement NOT LIKE '%pg_prepared_statements%' ORDER BY 1",
                            Object[].class)
                    .getResultList();
        }
    }
}
