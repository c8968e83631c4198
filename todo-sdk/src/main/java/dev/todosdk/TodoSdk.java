package dev.todosdk;

import dev.todosdk.async.AsyncUnits;
import dev.todosdk.database.Database;
import dev.todosdk.database.SettingsBuilder;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitFigures;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a {@link Database} with Todo on it, and with the application's own modules.
 *
 * <pre>{@code
 * try (TodoSdk sdk = TodoSdk.builder()
 *         .jdbcUrl("jdbc:postgresql://localhost:5432/app").username("app").password(secret)
 *         .module(new OrdersModule())
 *         .start()) {
 *     TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
 *     sdk.todos().complete(milk.id());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Starting opens a pool; close it.
 */
public final class TodoSdk implements UnitOfWorkFactory, AutoCloseable {

    private final Database database;
    private final TodoService todos;

    private TodoSdk(Database database) {
        this.database = database;
        this.todos = new TodoService(database);
    }

    /**
     * Begins to describe an SDK.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The operations on todos.
     *
     * @return always the same service
     */
    public TodoService todos() {
        return todos;
    }

    /**
     * The migrations of all modules, to look at from a running program.
     *
     * @return always the same
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the server makes its tables from the mapping, as
     *     the one in memory does
     */
    public Migrations migrations() {
        return database.migrations();
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

    @Override
    public UnitOptions forCaller(UnitOptions options) {
        return database.forCaller(options);
    }

    @Override
    public Optional<Announcements> listen(String channel) {
        return database.listen(channel);
    }

    /**
     * The outcome of a commit whose answer was lost; see {@link Database#outcomeOf(CommitToken)}.
     *
     * @param token from the exception
     * @return the outcome
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database could not be asked in time
     */
    public CommitOutcome outcomeOf(CommitToken token) {
        return database.outcomeOf(token);
    }

    /**
     * Asks the database whether it answers; see {@link Database#ping(Duration)}.
     *
     * @param limit the longest to wait, at least a millisecond
     * @return how long the answer took
     * @throws dev.todosdk.persistence.exception.DatabaseException when it cannot be reached, or has not answered in time
     */
    public Duration ping(Duration limit) {
        return database.ping(limit);
    }

    /**
     * The figures of the pool of connections; see {@link Database#pool()}.
     *
     * @return empty when there is none that can be asked
     */
    public Optional<PoolFigures> pool() {
        return database.pool();
    }

    /**
     * Runs units on an executor of the caller's; see {@link Database#async(Executor)}.
     *
     * @param executor runs them
     * @return with a queue of its own
     */
    public AsyncUnits async(Executor executor) {
        return database.async(executor);
    }

    /**
     * The figures of the units of work; see {@link Database#units()}.
     *
     * @return the figures of this moment
     */
    public UnitFigures units() {
        return database.units();
    }

    /**
     * Closes and reports; see {@link Database#shutdown(Duration)}.
     *
     * @param grace how long units under way may take to end by themselves
     * @return what became of them
     */
    public CloseReport shutdown(Duration grace) {
        return database.shutdown(grace);
    }

    /** Closes as {@link #shutdown(Duration)} does with 10 seconds. Closing twice does nothing. */
    @Override
    public void close() {
        database.close();
    }

    /** Describes a {@link TodoSdk}. For one thread. */
    public static final class Builder extends SettingsBuilder<Builder> {

        private Builder() {
            module(new TodoModule());
        }

        /**
         * Checks the settings, connects, migrates, checks the mapping; when it returns, the SDK is ready.
         *
         * @return the SDK, to be closed
         * @throws dev.todosdk.persistence.exception.ConfigurationException listing every problem of the settings
         * @throws dev.todosdk.persistence.exception.MigrationException when the schema cannot be brought to what the
         *     modules need
         * @throws dev.todosdk.persistence.exception.DatabaseException when the database cannot be reached or refuses
         */
        public TodoSdk start() {
            return new TodoSdk(startDatabase());
        }
    }
}
