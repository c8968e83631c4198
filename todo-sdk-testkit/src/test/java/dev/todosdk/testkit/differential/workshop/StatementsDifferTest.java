package dev.todosdk.testkit.differential.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.differential.workshop.StatementHistory.Answer;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random statements over three tables are answered in memory as on PostgreSQL, through the SDK: rows with their classes, counts,
 * errors with SQLSTATE and constraint, and what the tables hold behind them; or they are refused by name. The build asks the
 * same ones each time; {@code -Dtodosdk.test.scale=10} asks ten times as many, {@code -Dstatements.seed=1} others.
 */
class StatementsDifferTest {

    private static final int SCALE = Integer.getInteger("todosdk.test.scale", 1);
    private static final String SEVERAL_ROWS = "error StatementFailedException Optional[21000]";
    private static final long SEED = Long.getLong("statements.seed", 1);

    private int answers;
    private int refused;
    private int open;
    private final List<String> different = new ArrayList<>();

    @Test
    void queriesAndWritesOverThreeTablesAreAnsweredAlike() {
        play("Statements", SEED, SEED + 50L * SCALE, (store, seed) -> StatementHistory.play(store, seed, 20));
        assertThat(refused).as("refused of %s", answers).isLessThan(answers / 10);
    }

    @Test
    void mergesAndWritesWithinQueriesAreAnsweredAlike() {
        play("Compounds", SEED, SEED + 10L * SCALE, (store, seed) -> StatementHistory.playCompounds(store, seed, 15));
        assertThat(refused).as("refused of %s", answers).isLessThan(answers / 50);
    }

    @Test
    void functionsThatHaveRowsAreAnsweredAlike() {
        play("Sets", SEED, SEED + 20L * SCALE, (store, seed) -> StatementHistory.playSets(store, seed, 20));
        assertThat(refused).as("refused of %s", answers).isLessThan(answers / 50);
    }

    @Test
    void windowFunctionsAreAnsweredAlike() {
        play("Windows", SEED, SEED + 20L * SCALE, (store, seed) -> StatementHistory.playWindows(store, seed, 15));
        assertThat(refused).as("refused of %s", answers).isLessThan(answers / 50);
    }

    /**
     * A list of {@code in} that is itself asked whether it is in a list; a constant that is too long behind ON CONFLICT of
     * columns that are no key; a condition without columns before a query that fails; a column that is no key beside another
     * mistake; a subquery that has several rows for a row that is joined to none.
     */
    @ParameterizedTest
    @ValueSource(longs = {71, 264, 1_359, 50_048, 50_553, 50_676, 50_846, 80_289})
    void whatDifferedOnceIsAnsweredAlike(long once) {
        play("Statements that differed once", once, once + 1, (store, seed) -> StatementHistory.play(store, seed, 20));
    }

    @Test
    void hqlWithParametersOfEachTypeIsAnsweredAlike() {
        play("HQL", SEED, SEED + 20L * SCALE, (store, seed) -> HqlHistory.play(store, seed, 20));
        assertThat(refused).as("refused of %s", answers).isLessThan(answers / 50);
    }

    private void play(String what, long first, long end, BiFunction<UnitOfWorkFactory, Long, List<Answer>> history) {
        try (PostgresqlDatabase postgresql = PostgresqlDatabase.with(new WorkshopModule());
                InMemoryDatabase memory = InMemoryDatabase.with(new WorkshopModule())) {
            for (long seed = first; seed < end; seed++) {
                compare(seed, history.apply(postgresql, seed), history.apply(memory, seed));
            }
        }
        System.out.println(what + ": " + answers + " answers from seed " + first + ", refused " + refused
                + ", another of two errors " + open + ", different " + different.size());
        assertThat(different).isEmpty();
        assertThat(open).as("another error of %s", answers).isLessThanOrEqualTo(1 + answers / 100);
    }

    private void compare(long seed, List<Answer> expected, List<Answer> found) {
        for (int i = 0; i < expected.size(); i++) {
            Answer wanted = expected.get(i);
            String answer = found.get(i).answer();
            answers++;
            if (answer.contains("refused in memory")) {
                refused++;
                if (wanted.isWrite()) {
                    return; // the tables are no longer the same
                }
            } else if (!answer.equals(wanted.answer()) && (isOpen(wanted, answer) || isLookedAtByOne(wanted, answer))) {
                open++;
            } else if (!answer.equals(wanted.answer())) {
                different.add("seed " + seed + ", " + i + ": " + wanted.asked() + "\n  PostgreSQL: " + wanted.answer()
                        + "\n  in memory:  " + answer);
                return;
            }
        }
    }

    /** Of two mistakes, or two rows that break a rule (one is not to be met twice) and come in no order, either may be named. */
    private static boolean isOpen(Answer wanted, String answer) {
        return wanted.open() && errorClass(wanted.answer()).equals(errorClass(answer));
    }

    /**
     * A subquery fails where it has several rows for a row of the query, on the side that asks it for that row: a condition may be
     * asked before the rows are joined or behind it (4.2.14).
     */
    private static boolean isLookedAtByOne(Answer wanted, String answer) {
        return wanted.severalRows() && wanted.answer().equals(SEVERAL_ROWS) != answer.equals(SEVERAL_ROWS);
    }

    /** What was told before the error, and whether it is one of the statement or of its data. */
    private static String errorClass(String answer) {
        return answer.replaceAll("error \\w+ Optional\\[2[123]\\w+]( Optional(\\.empty|\\[\\w+]))?", "error of data")
                .replaceAll("error \\w+ Optional\\[42\\w+]", "error of the statement");
    }
}
