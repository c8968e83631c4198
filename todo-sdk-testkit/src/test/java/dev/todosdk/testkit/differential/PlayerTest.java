package dev.todosdk.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.testkit.PostgresqlDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a history is played alike each time, or a difference would mean nothing; and that it does enough to find one. */
class PlayerTest {

    private static final List<Pattern> KINDS = Stream.of(
                    "^DuplicateKeyException.*author_name_key",
                    "^DuplicateKeyException.*book_author_title_key",
                    "^ForeignKeyException.*book_author_fk",
                    "^StaleVersionException",
                    "^LockTimeoutException",
                    "^ConflictException",
                    "^InvalidInputException",
                    "^WrongUseException",
                    "^StatementFailedException.*22021",
                    "^committed; now #",
                    "^rolled back; now #",
                    "^not there",
                    "more true of",
                    "\\[[a-z].*\\] v1")
            .map(Pattern::compile)
            .toList();

    @Test
    void theSameStoreAnswersAlikeTwice() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Step> history = RandomHistory.of(seed, 50);
            assertThat(Difference.in(history, PlayerTest::postgresql, PlayerTest::postgresql))
                    .as("seed %d", seed)
                    .isNull();
        }
    }

    @Test
    void historiesReachWhatStoresDifferIn() {
        Set<String> reached = new TreeSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            try (PostgresqlDatabase store = postgresql();
                    Player player = new Player(store)) {
                for (Step step : RandomHistory.of(seed, 50)) {
                    String answer = player.play(step);
                    KINDS.stream()
                            .filter(kind -> kind.matcher(answer).find())
                            .forEach(kind -> reached.add(kind.pattern()));
                }
            }
        }
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        KINDS.stream().map(Pattern::pattern).toList());
    }

    private static PostgresqlDatabase postgresql() {
        return PostgresqlDatabase.with(List.of(new LibraryModule()), Duration.ofMillis(20), CommitPath.PLAIN);
    }
}
