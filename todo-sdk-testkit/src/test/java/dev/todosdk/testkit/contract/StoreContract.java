package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all suites share: an empty database for each test, with the suite's modules on it. JUnit makes one instance for
 * each test; a test's own threads may use the database, as it is thread-safe.
 */
public abstract class StoreContract {

    private @Nullable UnitOfWorkFactory database;

    /** For suites. */
    protected StoreContract() {}

    /**
     * The store: a new and empty database with these modules. Called before each test.
     *
     * @param modules what is on it
     * @return the database; closed after the test when it is {@link AutoCloseable}
     */
    protected abstract UnitOfWorkFactory open(List<PersistenceModule> modules);

    /**
     * What the suite needs.
     *
     * @return the modules, in order
     */
    protected abstract List<PersistenceModule> modules();

    @BeforeEach
    final void openDatabase() {
        database = open(modules());
    }

    @AfterEach
    final void closeDatabase() throws Exception {
        if (database instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * The test's database.
     *
     * @return open until the test ends
     */
    protected final UnitOfWorkFactory db() {
        return Objects.requireNonNull(database, "the database is opened before each test");
    }
}
