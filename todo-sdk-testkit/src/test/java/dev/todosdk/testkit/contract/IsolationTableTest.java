package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The isolation table of both stores, measured: equal line by line, and the one that stands in the guide. */
class IsolationTableTest {

    private static final Path GUIDE = Path.of("../docs/in-memory.md");

    @Test
    void bothStoresHaveTheSameTable() throws IOException {
        List<String> memory = table((anomaly, isolation) -> {
            try (InMemoryDatabase db = InMemoryDatabase.with(new LedgerModule())) {
                return anomaly.happens(db, isolation);
            }
        });
        List<String> postgresql = table((anomaly, isolation) -> {
            try (PostgresqlDatabase db = PostgresqlDatabase.with(new LedgerModule())) {
                return anomaly.happens(db, isolation);
            }
        });
        System.out.println("Isolation in memory:\n" + String.join("\n", memory));
        System.out.println("Isolation on PostgreSQL:\n" + String.join("\n", postgresql));
        assertThat(memory).isEqualTo(postgresql);
        assertThat(Files.readAllLines(GUIDE)).containsSubsequence(memory);
    }

    private static List<String> table(BiPredicate<Anomaly, Isolation> happens) {
        return Stream.of(Anomaly.values())
                .map(anomaly -> "| " + anomaly + " | " + cell(happens.test(anomaly, Isolation.READ_COMMITTED)) + " | "
                        + cell(happens.test(anomaly, Isolation.REPEATABLE_READ)) + " | "
                        + cell(happens.test(anomaly, Isolation.SERIALIZABLE)) + " |")
                .toList();
    }

    private static String cell(boolean happens) {
        return happens ? "possible" : "prevented";
    }
}
