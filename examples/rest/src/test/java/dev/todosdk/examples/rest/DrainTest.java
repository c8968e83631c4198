package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.TodoModule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DrainTest {

    @Test
    @Timeout(60)
    void aStopAnswersWhatHasArrivedAndRefusesTheRest() throws Exception {
        try (PostgresqlDatabase database = PostgresqlDatabase.with(new TodoModule())) {
            Slow slow = new Slow(database);
            TodoServer server = new TodoServer(slow, "127.0.0.1", 0);
            Client client = new Client(server.address());

            CompletableFuture<Answer> arrived = CompletableFuture.supplyAsync(() -> client.create("Buy milk"));
            slow.entered.await();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            Answer refused = client.get("/health/live");
            while (refused.status() == 200) {
                refused = client.get("/health/live");
            }
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).matches("\\d+");
            assertThat(refused.header("Connection")).isEqualTo("close");
            assertThat(client.create("Buy bread").status()).isEqualTo(503);
            assertThat(arrived).isNotDone();

            slow.released.countDown();
            assertThat(arrived.get().status()).isEqualTo(201);
            assertThat(arrived.get().header("Connection")).isEqualTo("close");
            stopped.get();
            assertThat(database.server().query("SELECT title FROM todo")).containsExactly(List.of("Buy milk"));
        }
    }

    /** Units that begin when they are let. */
    private static final class Slow implements UnitOfWorkFactory {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final UnitOfWorkFactory units;

        Slow(UnitOfWorkFactory units) {
            this.units = units;
        }

        @Override
        public UnitOfWork begin(UnitOptions options) {
            pass();
            return units.begin(options);
        }

        @Override
        public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
                throws X {
            pass();
            return units.call(options, work);
        }

        private void pass() {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException thrown) {
                throw new IllegalStateException(thrown);
            }
        }
    }
}
