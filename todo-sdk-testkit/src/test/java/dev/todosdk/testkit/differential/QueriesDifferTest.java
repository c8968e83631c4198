package dev.todosdk.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Memory answers every operation of a repository as PostgreSQL does: conditions, orders, pages, walks by cursor while rows
 * change, records, statements about many rows, upserts, savepoints, streams and locks. The default run plays the same
 * histories each time; more, or others, by {@code -Dqueries.histories=5000 -Dqueries.seed=1}.
 */
class QueriesDifferTest {

    private static final int STEPS = 20;

    private static PostgresqlDatabase postgresql;
    private static InMemoryDatabase memory;

    @BeforeAll
    static void start() {
        postgresql = PostgresqlDatabase.with(new ShopModule());
        memory = InMemoryDatabase.with(new ShopModule());
    }

    @AfterAll
    static void stop() {
        postgresql.close();
        memory.close();
    }

    @Test
    void randomQuestionsAreAnsweredAlike() {
        long histories = Long.getLong("queries.histories", 60);
        long first = Long.getLong("queries.seed", 4_000);
        System.out.println("Queries: " + histories + " histories of " + STEPS + " steps, from seed " + first);
        int lines = 0;
        int refused = 0;
        for (long seed = first; seed < first + histories; seed++) {
            List<String> answers = check(seed);
            lines += answers.size();
            refused += (int)
                    answers.stream().filter(line -> line.contains("Exception")).count();
        }
        System.out.println("Queries: " + lines + " answers, of which " + refused + " errors");
        assertThat(refused).as("both kinds of answers are compared").isBetween(1, lines / 2);
    }

    private static List<String> check(long seed) {
        List<String> expected = QueryHistory.play(postgresql, seed, STEPS);
        List<String> actual = QueryHistory.play(memory, seed, STEPS);
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertThat(actual.get(i)).as("seed %s, line %s", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(actual).as("seed %s", seed).hasSameSizeAs(expected);
        return expected;
    }
}
