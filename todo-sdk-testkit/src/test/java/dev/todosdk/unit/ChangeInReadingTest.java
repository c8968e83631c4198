package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.Baskets.Basket;
import dev.todosdk.unit.Baskets.Line;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** A change that is not written is said. */
@BothStores({LabelModule.class, Baskets.Module.class})
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

    /** Of which the collection itself hears nothing. */
    @Test
    void anElementThatIsChangedInItsPlaceIsAChangeToo() {
        db.run(unit -> unit.repository(Baskets.class).insert(new Basket(1, "kept")));
        try (LogCapture log = new LogCapture(UnitOfWork.class.getName(), Level.WARN)) {
            assertThat(db.<List<Line>, RuntimeException>read(unit -> lines(unit)))
                    .hasSize(1);
            assertThat(log.messages()).noneMatch(line -> line.contains("only reads"));
            db.run(UnitOptions.READ_ONLY.withName("look"), unit -> lines(unit).get(0).name = "lost");
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("look only reads, and Baskets$Basket.lines was changed in it"));
        }
        assertThatThrownBy(() -> db.run(unit -> UnitOfWorkFactory.joining(unit)
                        .run(UnitOptions.READ_ONLY, part -> lines(part).get(0).name = "lost")))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("Baskets$Basket.lines was changed in it");
        db.run(unit -> {
            assertThat(lines(unit).get(0).name).isEqualTo("kept");
            lines(unit).get(0).name = "changed";
        });
        db.run(unit -> assertThat(lines(unit).get(0).name).isEqualTo("changed"));
    }

    private static List<Line> lines(UnitOfWork unit) {
        List<Line> lines = unit.repository(Baskets.class).getById(1L).lines;
        Hibernate.initialize(lines);
        return lines;
    }
}
