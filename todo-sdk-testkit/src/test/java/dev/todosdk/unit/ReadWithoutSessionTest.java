package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.PlainValues.All;
import dev.todosdk.unit.PlainValues.Labelled;
import dev.todosdk.unit.PlainValues.Labels;
import dev.todosdk.unit.PlainValues.PlainValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read by its id before a unit has a session, or past Hibernate's loader, is what Hibernate would have read. */
@BothStores(PlainValues.class)
class ReadWithoutSessionTest {

    private final TestStore db;

    ReadWithoutSessionTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            all(unit).insert(value(1));
            all(unit).insert(new PlainValue());
            Labelled labelled = new Labelled();
            labelled.id = "a";
            labelled.title = "told";
            unit.repository(Labels.class).insert(labelled);
        });
    }

    private static All all(UnitOfWork unit) {
        return unit.repository(All.class);
    }

    private static PlainValue value(long id) {
        PlainValue value = new PlainValue();
        value.id = id;
        value.large = Long.MIN_VALUE;
        value.whole = -7;
        value.small = 300;
        value.flag = true;
        value.floating = -0.0;
        value.decimal = new BigDecimal("-12345.6700");
        value.text = "ein Text – mit \"allem\"";
        value.named = ChronoUnit.DECADES;
        value.placed = ChronoUnit.HOURS;
        value.instant = Instant.parse("1969-12-31T23:59:59.999999Z");
        value.day = LocalDate.of(1500, 2, 28);
        value.moment = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_456_000);
        value.clock = LocalTime.of(23, 59, 59, 999_999_000);
        value.key = new UUID(1, 2);
        value.locale = Locale.CANADA_FRENCH;
        return value;
    }

    /** The driver is given its binary form as soon as a statement has come often enough. */
    @Test
    void everyTypeOfValueIsReadAsByAList() {
        for (int i = 0; i < 7; i++) {
            List<PlainValue> listed = db.call(unit -> all(unit).findAllById(List.of(1L, 0L)));
            List<PlainValue> withoutSession = db.call(
                    UnitOptions.READ_ONLY,
                    unit -> List.of(all(unit).getById(1L), all(unit).getById(0L)));
            List<PlainValue> withSession =
                    db.call(unit -> List.of(all(unit).getById(1L), all(unit).getById(0L)));
            assertThat(withoutSession).usingRecursiveComparison().isEqualTo(listed);
            assertThat(withSession).usingRecursiveComparison().isEqualTo(listed);
        }
    }

    @Test
    void aSessionThatIsMadeLaterHoldsIt() {
        db.run(UnitOptions.READ_ONLY, unit -> {
            PlainValue found = all(unit).getById(1L);
            assertThat(all(unit).findById(1L)).containsSame(found);
            found.text = "changed, and not written";
            assertThat(all(unit).findAll()).contains(found).hasSize(2);
            assertThat(all(unit).findById(1L)).containsSame(found);
            assertThat(found.text).isEqualTo("changed, and not written");
            all(unit).refresh(found);
            assertThat(found.text).isEqualTo(value(1).text);
            assertThat(all(unit).findById(0L).orElseThrow().text).isNull();
        });
    }

    @Test
    void whatIsNotThereIsLookedForAgain() {
        db.run(UnitOptions.READ_ONLY.withTimeout(Duration.ofMinutes(1)), unit -> {
            assertThat(all(unit).findById(5L)).isEmpty();
            db.run(other -> all(other).insert(value(5)));
            assertThat(all(unit).findById(5L)).isPresent();
            assertThatThrownBy(() -> all(unit).getById(6L)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> all(unit).findById("5")).isInstanceOf(InvalidInputException.class);
            assertThat(all(unit).count()).isEqualTo(3);
        });
    }

    @Test
    void whatIsChangedIsWrittenAndItsVersionLookedAt() {
        db.run(unit -> all(unit).getById(1L).text = "changed");
        PlainValue changed = db.call(UnitOptions.READ_ONLY, unit -> all(unit).getById(1L));
        assertThat(changed.text).isEqualTo("changed");
        assertThat(changed.version).isEqualTo(1);
        db.run(unit -> {
            PlainValue found = all(unit).getById(1L);
            all(unit).delete(found);
            assertThat(all(unit).findById(1L)).isEmpty();
        });
        assertThat(db.<Long, RuntimeException>call(unit -> all(unit).count(Condition.unrestricted())))
                .isEqualTo(1);
    }

    /** With a session and without one. */
    @Test
    void whatIsNeverUpdatedIsNotMissedWhenItWasChanged() {
        try (LogCapture log = new LogCapture(UnitOfWork.class.getName(), Level.WARN)) {
            db.run(UnitOptions.READ_ONLY, unit -> all(unit).getById(1L).key = new UUID(3, 4));
            db.run(UnitOptions.READ_ONLY, unit -> {
                all(unit).getById(1L).key = new UUID(3, 4);
                assertThat(all(unit).count()).isEqualTo(2);
            });
            assertThat(log.messages()).isEmpty();
            db.run(UnitOptions.READ_ONLY, unit -> all(unit).getById(1L).text = "changed");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void whoIsToldWhenItIsReadIsReadByHibernate() {
        assertThat(db.<Boolean, RuntimeException>call(
                        UnitOptions.READ_ONLY,
                        unit -> unit.repository(Labels.class).getById("a").told))
                .isTrue();
    }

    @Test
    void aPartOfTheUnitReadsTheSame() {
        db.run(UnitOptions.READ_ONLY, unit -> {
            PlainValue found = all(unit).getById(1L);
            unit.parts().run(UnitOptions.READ_ONLY, part -> assertThat(all(part).findById(1L))
                    .containsSame(found));
            assertThat(all(unit).later().findById(1L).get()).containsSame(found);
        });
    }
}
