package dev.todosdk.testkit.memory;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory: no server, no container, no files. Repositories and services run on it as they do on PostgreSQL, with
 * the same constraints, isolation and errors; what it cannot answer exactly it refuses by name.
 *
 * <pre>{@code
 * final InMemoryDatabase db = InMemoryDatabase.with(new OrdersModule());
 *
 * @AfterEach
 * void empty() {
 *     db.clear();
 * }
 * }</pre>
 *
 * <p>Thread-safe. It holds memory only; closing it is good manners, not a must.
 */
public final class InMemoryDatabase implements UnitOfWorkFactory, AutoCloseable {

    private final InMemoryServer server;
    private final Database database;

    private InMemoryDatabase(InMemoryServer server, Database database) {
        this.server = server;
        this.database = database;
    }

    /**
     * An empty database for these modules. Its tables come from their mapping, so that names, types and constraints are those
     * that Hibernate would create on PostgreSQL; changelogs are not run.
     *
     * @param modules what is mapped; at least one
     * @return ready for units of work
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
     */
    public static InMemoryDatabase with(PersistenceModule... modules) {
        InMemoryServer server = new InMemoryServer();
        Database.Builder builder = Database.builder().server(server);
        for (PersistenceModule module : modules) {
            builder.module(module);
        }
        return new InMemoryDatabase(server, builder.start());
    }

    /** Empties all tables and restarts the sequences. Units that are still open fail with their next statement. */
    public void clear() {
        server.clear();
    }

    /**
     * The constraints of the mapping that memory does not see, so that nobody believes it more than they may.
     *
     * @return one line for each; empty when all are enforced
     */
    public List<String> unseenConstraints() {
        return server.unseen();
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return database.begin(options);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        return database.call(options, work);
    }

    /** Refuses new units and forgets the rows. Closing twice does nothing. */
    @Override
    public void close() {
        database.close();
    }
}
