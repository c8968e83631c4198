package dev.todosdk.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.examples.library.program.Caller;
import dev.todosdk.examples.library.program.Library;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The library without a framework: whose rows they are, who wrote them, mails, health and metrics. */
@PostgresqlTest
class LibraryTest {

    private final OneCaller caller = new OneCaller();

    /** Who asks in this test; the outbox's threads ask for nobody. */
    private static final class OneCaller implements Caller {

        private static final ThreadLocal<List<String>> WORDS = ThreadLocal.withInitial(List::of);

        void is(String user, String branch) {
            WORDS.set(List.of(user, branch));
        }

        @Override
        public Optional<String> user() {
            return WORDS.get().stream().findFirst();
        }

        @Override
        public Optional<String> branch() {
            return WORDS.get().stream().skip(1).findFirst();
        }
    }

    @Test
    void doesAllThatItWasPutTogetherFor(TestDatabase server) throws InterruptedException {
        BlockingQueue<String> mails = new LinkedBlockingQueue<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Database.Builder settings = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password());
        try (Library library = Library.start(settings, caller, (id, text) -> mails.add(text), meters)) {
            LendingService lending = new LendingService(library.database());
            caller.is("ada", "north");
            lending.acquire("9780141439587", "Emma", "Jane Austen", "E-1");
            lending.join("Cy", "cy@example.org", "card 1");
            lending.lend("E-1", "card 1", LocalDate.of(2026, 5, 31));

            assertThat(mails.poll(1, TimeUnit.MINUTES)).isEqualTo("cy@example.org has Emma");
            assertThat(server.query("SELECT branch, created_by FROM loan")).containsExactly(List.of("north", "ada"));
            caller.is("eve", "south");
            assertThat(lending.loans()).isEmpty();
            assertThat(library.health()).isLessThan(Duration.ofSeconds(2));
            assertThat(meters.get("todosdk.unit.duration")
                            .tag("unit", "lend")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("db.client.connection.max").gauge().value()).isEqualTo(10);
        }
    }
}
