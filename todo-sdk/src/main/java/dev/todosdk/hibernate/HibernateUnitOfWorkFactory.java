package dev.todosdk.hibernate;

import dev.todosdk.database.spi.DatabaseServer;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.time.Clock;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** Units of work on Hibernate sessions. Owns the session factory. Thread-safe. */
public final class HibernateUnitOfWorkFactory implements UnitOfWorkFactory, AutoCloseable {

    private final UnitRuntime runtime;

    private HibernateUnitOfWorkFactory(UnitRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Builds the mapping and everything on it.
     *
     * @param modules what is mapped
     * @param server the server at the end; stays the caller's
     * @param clock for generated timestamps
     * @return ready for units of work
     */
    public static HibernateUnitOfWorkFactory start(ModuleSet modules, DatabaseServer server, Clock clock) {
        HibernateMapping mapping = HibernateMapping.build(modules, server, clock);
        SessionFactoryImplementor sessions = mapping.sessions();
        return new HibernateUnitOfWorkFactory(new UnitRuntime(
                sessions,
                server.transactions(new PlainTransactions()),
                server.commitOutcomes(),
                modules.repositories(),
                mapping.entities()));
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return open(options);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        try (HibernateUnitOfWork unit = open(options)) {
            R result = execute(unit, work);
            unit.commit();
            return result;
        }
    }

    /** What the work throws goes on as it is, but for what Hibernate or the driver said, which is translated. */
    private static <R extends @Nullable Object, X extends Exception> R execute(
            HibernateUnitOfWork unit, UnitFunction<R, X> work) throws X {
        boolean returned = false;
        try {
            R result = work.execute(unit);
            returned = true;
            return result;
        } catch (RuntimeException thrown) {
            throw unit.workFailed(thrown);
        } finally {
            if (!returned) {
                unit.rollback();
            }
        }
    }

    private HibernateUnitOfWork open(UnitOptions options) {
        if (runtime.sessions().isClosed()) {
            throw Misuse.closedDatabase();
        }
        return new HibernateUnitOfWork(runtime, Objects.requireNonNull(options, "options"));
    }

    @Override
    public void close() {
        runtime.sessions().close();
    }
}
