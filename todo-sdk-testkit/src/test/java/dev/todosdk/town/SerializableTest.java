package dev.todosdk.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.testkit.exploration.Exploration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is committed at serializable could have come about in some order of the units, in all schedules of random ones. */
class SerializableTest {

    private static final UnitOptions SERIALIZABLE = UnitOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE);

    private static Exploration<UnitOfWorkFactory> random(
            Random random, Isolation isolation, int units, int preemptions) {
        Exploration<UnitOfWorkFactory> exploration = Exploration.of(new TownModule())
                .given(RandomUnits::given)
                .serialisable()
                .expecting(ConstraintException.class)
                .preemptions(preemptions);
        for (int i = 0; i < units; i++) {
            exploration.call("unit " + (i + 1), RandomUnits.of(random, isolation)::run);
        }
        return exploration;
    }

    @Test
    void noScheduleOfTwoUnitsIsAdmittedThatHasNoOrder() {
        long seed = Long.getLong("todosdk.test.seed", 0L);
        for (int i = 0; i < Scale.times(20); i++) {
            assertThat(random(new Random(seed + i), Isolation.SERIALIZABLE, 2, 2)
                            .explore()
                            .isComplete())
                    .as("seed %d", seed + i)
                    .isTrue();
        }
    }

    @Test
    void norOfThree() {
        long seed = Long.getLong("todosdk.test.seed", 0L);
        for (int i = 0; i < Scale.times(2); i++) {
            assertThat(random(new Random(seed + i), Isolation.SERIALIZABLE, 3, 1)
                            .explore()
                            .isComplete())
                    .as("seed %d", seed + i)
                    .isTrue();
        }
    }

    /** The test above could fail: at repeatable read some schedule of these units has no order. */
    @Test
    void atRepeatableReadSomeAreAdmitted() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 30; i++) {
                        random(new Random(i), Isolation.REPEATABLE_READ, 2, 2).explore();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no order of the units");
    }

    /** The anomaly of a unit that only reads: it sees the new deposit's batch closed, and yet a receipt comes into it. */
    @Test
    void aReaderMakesTheDifference() {
        Exploration.Work<UnitOfWorkFactory> receipt = db -> db.run(SERIALIZABLE, unit -> {
            int batch = Desk.of(unit).find(Account.class, 1L).balance;
            Desk.of(unit).persist(new Ticket("batch " + batch, ""));
        });
        Exploration.Work<UnitOfWorkFactory> close =
                db -> db.run(SERIALIZABLE, unit -> Desk.of(unit).find(Account.class, 1L).balance++);
        Exploration.Question<UnitOfWorkFactory> report = db -> db.call(SERIALIZABLE.withReadOnly(true), unit -> {
            int batch = Desk.of(unit).find(Account.class, 1L).balance - 1;
            return batch + ": " + Desk.count(unit, "select count(*) from Ticket where seat = ?1", "batch " + batch);
        });
        assertThat(Exploration.of(new TownModule())
                        .given(db -> new Bank(db).open(1, 2))
                        .unit("receipt", receipt)
                        .unit("close", close)
                        .call("report", report)
                        .serialisable()
                        .explore()
                        .isComplete())
                .isTrue();
    }
}
