package dev.todosdk.testkit.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Explored;
import dev.todosdk.testkit.exploration.Fault;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Ids from a table are given once, whatever becomes of a unit, and whichever test's database the last block was taken in. */
@BothStores(TableIdsTest.NumberedModule.class)
class TableIdsTest {

    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    @Entity(name = "Numbered")
    @Table(name = "numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "numbers")
        @TableGenerator(
                name = "numbers",
                table = "number_source",
                pkColumnName = "number_name",
                valueColumnName = "next_number",
                pkColumnValue = "numbered",
                allocationSize = 5)
        private Long id;

        private String word;

        Numbered() {}

        Numbered(String word) {
            this.word = word;
        }
    }

    /** The entities with such ids. */
    public static final class NumberedRepository extends Repository<Numbered> {
        NumberedRepository(RepositoryContext context) {
            super(Numbered.class, context);
        }
    }

    /** Registers them. */
    public static final class NumberedModule implements PersistenceModule {
        @Override
        public String name() {
            return "numbered";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Numbered.class)
                    .repository(NumberedRepository.class, NumberedRepository::new)
                    .changelog("differential/numbered.sql");
        }
    }

    /** The blocks that one test leaves begun go on in the next one's database, which the next blocks must not meet. */
    @RepeatedTest(4)
    void eachTestsDatabaseGivesEachIdOnce(UnitOfWorkFactory db, RepetitionInfo repetition) {
        int rows = 4 * repetition.getCurrentRepetition();
        List<Long> ids = db.<List<Long>, RuntimeException>call(unit -> inserted(unit, rows));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(db.<List<Numbered>, RuntimeException>read(
                        work -> work.repository(NumberedRepository.class).findAll()))
                .extracting(numbered -> numbered.id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aRollbackGivesNoIdBack(UnitOfWorkFactory db) {
        List<Long> lost;
        try (UnitOfWork unit = db.begin()) {
            lost = inserted(unit, 13);
            unit.rollback();
        }
        assertThat(db.<List<Long>, RuntimeException>call(unit -> inserted(unit, 13)))
                .doesNotContainAnyElementsOf(lost);
    }

    /** They are taken beside the unit, between any two steps of the other one. */
    @Test
    void eachScheduleGivesEachIdOnce() {
        Explored explored = Exploration.of(new NumberedModule())
                .given(units -> units.run(unit -> {
                    inserted(unit, 1); // Of two that find no row of numbers yet, one would fail.
                }))
                .unit("first", TableIdsTest::insertThree)
                .unit("second", TableIdsTest::insertThree)
                .faults(Fault.LOST_ANSWER, Fault.CRASH)
                .invariant(units -> units.<Long, RuntimeException>read(unit -> unit.repository(NumberedRepository.class)
                                        .count())
                                % 3
                        == 1)
                .preemptions(2)
                .explore();
        assertThat(explored.isComplete()).as(explored.toString()).isTrue();
        assertThat(explored.schedules()).isGreaterThan(1);
    }

    private static void insertThree(UnitOfWorkFactory units) {
        units.run(unit -> {
            inserted(unit, 3);
        });
    }

    private static List<Long> inserted(UnitOfWork unit, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    Numbered numbered = new Numbered("word " + i);
                    unit.repository(NumberedRepository.class).insert(numbered);
                    return numbered.id;
                })
                .toList();
    }
}
