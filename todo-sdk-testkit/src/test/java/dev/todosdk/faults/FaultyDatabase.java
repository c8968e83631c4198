package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An SDK whose connections go through a network that can fail, and what must hold after every fault. */
final class FaultyDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestDatabase database;
    final NetworkProxy network;
    final TodoSdk sdk;
    final int poolSize;

    private FaultyDatabase(TestDatabase database, NetworkProxy network, TodoSdk sdk, int poolSize) {
        this.database = database;
        this.network = network;
        this.sdk = sdk;
        this.poolSize = poolSize;
    }

    static FaultyDatabase on(TestDatabase database) {
        return on(database, settings -> settings);
    }

    static FaultyDatabase on(TestDatabase database, UnaryOperator<TodoSdk.Builder> settings) {
        NetworkProxy network = NetworkProxy.to(database.jdbcUrl());
        int poolSize = 3;
        TodoSdk sdk = settings.apply(TodoSdk.builder()
                        .jdbcUrl(network.jdbcUrl(database.jdbcUrl()))
                        .username(database.username())
                        .password(database.password())
                        .poolSize(poolSize)
                        .socketTimeout(Duration.ofSeconds(6))
                        .statementTimeout(Duration.ofSeconds(5))
                        .poolTimeout(Duration.ofSeconds(2))
                        .outcomeTimeout(Duration.ofSeconds(3)))
                .start();
        return new FaultyDatabase(database, network, sdk, poolSize);
    }

    /** One unit that inserts one row. */
    static void insert(UnitOfWorkFactory units, String title) {
        units.run(unit -> unit.repository(TodoRepository.class).insert(new Todo(title)));
    }

    long rows(String title) {
        return ((Number) database.query("SELECT count(*) FROM todo WHERE title = ?", title)
                        .get(0)
                        .get(0))
                .longValue();
    }

    /** After every fault: the pool is whole, nothing stands idle in a transaction, and units of work succeed. */
    void assertWhole() {
        network.heal();
        network.acceptConnections();
        insert(sdk, "afterwards");
        assertThat(rows("afterwards")).isEqualTo(1);
        await(() -> database.idleInTransaction() == 0, "no connection is idle in a transaction");
        await(() -> database.connections() <= poolSize, "no connection is leaked");
    }

    static void await(Condition condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited for: %s", what).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException thrown) {
            throw new AssertionError("interrupted while waiting", thrown);
        }
    }

    @Override
    public void close() {
        sdk.close();
        network.close();
    }

    /** Something that becomes true. */
    interface Condition {
        boolean holds();
    }
}
