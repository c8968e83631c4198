package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A unit that its caller kept too long, or forgot, is told as such, and has an end all the same. */
class ClosedLateTest {

    private static final UnitOptions PAY = UnitOptions.DEFAULT.withName("pay");
    private static final Duration LIMIT = Duration.ofMillis(1);

    private final ToldEvents told = new ToldEvents();

    private Database database(Duration unitTimeout) {
        return Database.builder()
                .server(new InMemoryServer())
                .module(new TodoModule())
                .unitTimeout(unitTimeout)
                .unitListener(told)
                .start();
    }

    @Test
    void oneThatIsOverItsTime() {
        try (Database database = database(LIMIT)) {
            try (UnitOfWork unit = database.begin(PAY)) {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin <= LIMIT.toNanos()) {
                    Thread.onSpinWait();
                }
                assertThatThrownBy(unit::flush).isInstanceOf(TransactionTimeoutException.class);
                unit.rollback();
            }
            assertThat(told.events()).containsExactly("pay begun", "pay closed late", "pay rolled back", "pay ended");
            assertThat(told.last().failure()).isInstanceOf(TransactionTimeoutException.class);
        }
    }

    @Test
    void oneThatWasForgotten() {
        try (Database database = database(Duration.ofHours(1));
                LogCapture log = new LogCapture(UnitOfWork.class.getName(), Level.WARN)) {
            forget(database);
            for (int i = 0; i < 300 && !told.events().contains("pay ended"); i++) {
                System.gc();
            }
            assertThat(told.events())
                    .containsExactly("pay begun", "pay borrowed", "pay closed late", "pay rolled back", "pay ended");
            assertThat(log.messages()).singleElement().asString().contains("never closed");
            assertThat(database.units().open()).isZero();
        }
    }

    private static void forget(Database database) {
        database.begin(PAY).repository(TodoRepository.class).count();
    }
}
