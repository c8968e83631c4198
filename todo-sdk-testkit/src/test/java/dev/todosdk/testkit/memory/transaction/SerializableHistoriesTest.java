package dev.todosdk.testkit.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Three serializable sessions in random orders: the engine ends no more of them than PostgreSQL does. It may end fewer, because
 * it knows what was read by key and not by page; what it admits has an order, which is looked for.
 */
class SerializableHistoriesTest {

    private static final long SEED = Long.getLong("todosdk.test.seed", 1);
    private static final int HISTORIES = 20 * Integer.getInteger("todosdk.test.scale", 1);
    private static final String[] SESSIONS = {"A", "B", "C"};

    @Test
    void endsNoMoreThanPostgresql() throws SQLException {
        int engine = 0;
        int postgres = 0;
        for (int i = 0; i < HISTORIES; i++) {
            Interleaving history = history(new Random(SEED + i));
            List<String> told = history.play(Server.engine());
            assertThat(SerialOrder.exists(history, told))
                    .as("an order of what committed of\n%s\n%s", history, String.join("\n", told))
                    .isTrue();
            engine += ended(told);
            postgres += ended(history.play(Server.postgres()));
        }
        System.out.println("Serializable: of " + SESSIONS.length * HISTORIES + " sessions from seed " + SEED + " ended "
                + engine + " in memory, " + postgres + " on PostgreSQL");
        assertThat(engine)
                .as("of %d sessions; on PostgreSQL %d", SESSIONS.length * HISTORIES, postgres)
                .isPositive()
                .isLessThanOrEqualTo(postgres + postgres / 50);
    }

    private static int ended(List<String> transcript) {
        return (int) transcript.stream().filter(line -> line.contains("40001")).count();
    }

    private static Interleaving history(Random random) {
        Interleaving history = new Interleaving();
        for (int id = 1; id <= 3; id++) {
            history.then(SerialOrder.FIRST, Step.insert("account", id, 10 * id));
        }
        List<List<Step>> rest = new ArrayList<>();
        for (int i = 0; i < SESSIONS.length; i++) {
            rest.add(steps(random, 4 + i));
        }
        while (rest.stream().anyMatch(steps -> !steps.isEmpty())) {
            int session = random.nextInt(SESSIONS.length);
            if (!rest.get(session).isEmpty()) {
                history.then(SESSIONS[session], rest.get(session).remove(0));
            }
        }
        return history.then(SerialOrder.LAST, Step.select("account"));
    }

    private static List<Step> steps(Random random, int fresh) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.begin(IsolationLevel.SERIALIZABLE));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Where one = Where.id(1 + random.nextInt(3));
            steps.add(
                    switch (random.nextInt(5)) {
                        case 0 -> Step.select("account");
                        case 1, 2 -> Step.select("account", one);
                        case 3 -> Step.insert("account", fresh, 1);
                        default -> Step.update("account", "balance", random.nextInt(100), one);
                    });
        }
        steps.add(Step.commit());
        return steps;
    }
}
