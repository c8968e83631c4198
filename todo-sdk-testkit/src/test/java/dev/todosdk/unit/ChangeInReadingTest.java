package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.store.TestStore;
import org.junit.jupiter.api.Test;

/** A change that is not written is said. */
@BothStores(LabelModule.class)
class ChangeInReadingTest {

    private final TestStore db;

    ChangeInReadingTest(TestStore db) {
        this.db = db;
    }

    private static LabelRepository labels(UnitOfWork unit) {
        return unit.repository(LabelRepository.class);
    }

    @Test
    void aChangeInAUnitThatReadsIsSaidToBeLost() {
        long id = db.call(unit -> labels(unit).insert(new Label("kept")).id());
        try (LogCapture log = new LogCapture(UnitOfWork.class.getName(), Level.WARN)) {
            db.run(UnitOptions.READ_ONLY.withName("look"), unit -> labels(unit).getById(id));
            assertThat(log.messages()).noneMatch(line -> line.contains("only reads"));
            db.run(
                    UnitOptions.READ_ONLY.withName("look"),
                    unit -> labels(unit).getById(id).rename("lost"));
            assertThat(log.messages()).anyMatch(line -> line.contains("look only reads, and Label was changed in it"));
        }
        assertThat(db.<String, RuntimeException>read(
                        unit -> labels(unit).getById(id).name()))
                .isEqualTo("kept");
    }
}
