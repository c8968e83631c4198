package dev.todosdk.faults;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.todo.TodoRepository;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.Session;

/** Statements of a test's own, inside of a unit. */
final class ProbeRepository extends TodoRepository {

    private ProbeRepository(RepositoryContext context) {
        super(context);
    }

    static PersistenceModule module() {
        return new RepositoryModule<>(ProbeRepository.class, ProbeRepository::new);
    }

    /** Asks the server for one value. */
    String ask(String sql) {
        return String.valueOf(entityManager().createNativeQuery(sql).getSingleResult());
    }

    /** Changes something. */
    void execute(String sql) {
        entityManager().createNativeQuery(sql).executeUpdate();
    }

    /** Fails past the SDK, and tells nobody. */
    void swallow(String failing) {
        entityManager().unwrap(Session.class).doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(failing);
            } catch (SQLException swallowed) {
                Canary.printed(swallowed);
            }
        });
    }
}
