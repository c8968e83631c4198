package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.DepotModule.Notes;
import dev.todosdk.testkit.question.DepotModule.Parcels;
import dev.todosdk.testkit.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mapping hides is there for no method of a repository; what it shows is the same for all. */
@BothStores(DepotModule.class)
class HiddenRowsTest {

    private static final List<Long> ALL = LongStream.rangeClosed(1, 8).boxed().toList();

    private final TestStore db;

    HiddenRowsTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            for (long i = 1; i <= 8; i++) {
                Parcel parcel = i % 2 == 0 ? new Express(i, "p" + i) : new Parcel(i, "p" + i);
                parcel.tenant = i == 3 || i == 6 ? 2 : 1;
                parcel.hidden = i == 4;
                parcel.weight = i == 8 ? null : (int) (10 * i);
                parcel.waits = Duration.ofMinutes(i);
                parcels(unit).insert(parcel);
                notes(unit).insert(new Note(i, "n" + i));
            }
        });
        db.run(unit -> {
            notes(unit).delete(notes(unit).getById(2L));
            notes(unit).deleteAll(Conditions.in(Note_.id, List.of(5L, 6L)));
        });
    }

    @Test
    void aFilterThatIsAlwaysEnabledAndACondition() {
        db.run(unit -> assertThere(unit, 1, 2, 5, 7, 8));
    }

    @Test
    void aFilterEnabledByHand() {
        db.run(unit -> {
            parcels(unit).lightOnly(50);
            assertThere(unit, 1, 2, 5);
        });
    }

    @Test
    void aFilterDisabledByHand() {
        db.run(unit -> {
            parcels(unit).ofEverybody();
            assertThere(unit, 1, 2, 3, 5, 6, 7, 8);
        });
    }

    @Test
    void aFilterThatTheUnitMeetsLater() {
        db.run(unit -> {
            assertThat(parcels(unit).findById(7L)).isPresent();
            parcels(unit).lightOnly(50);
            assertThere(unit, 1, 2, 5);
        });
    }

    @Test
    void statementsAboutManyDoNotMeetWhatIsHidden() {
        db.run(unit -> {
            assertThat(parcels(unit).updateAll(Condition.unrestricted(), Changes.set(Parcel_.code, "changed")))
                    .isEqualTo(5);
            parcels(unit).ofEverybody();
            assertThat(parcels(unit).count(Conditions.equalTo(Parcel_.code, "changed")))
                    .isEqualTo(5);
        });
        db.run(unit ->
                assertThat(parcels(unit).deleteAll(Condition.unrestricted())).isEqualTo(5));
        db.run(unit -> {
            assertThat(parcels(unit).count()).isZero();
            parcels(unit).ofEverybody();
            assertThat(parcels(unit).findAll()).extracting(parcel -> parcel.id).containsExactly(3L, 6L);
        });
    }

    @Test
    void softDeletedRows() {
        db.run(unit -> {
            assertForms(notes(unit), note -> note.id, 1, 3, 4, 7, 8);
            assertThat(notes(unit).updateAll(Condition.unrestricted(), Changes.set(Note_.weight, 1)))
                    .isEqualTo(5);
            assertThat(notes(unit).deleteAll(Condition.unrestricted())).isEqualTo(5);
            assertThat(notes(unit).count()).isZero();
        });
    }

    private static void assertThere(UnitOfWork unit, long... ids) {
        assertForms(parcels(unit), HiddenRowsTest::checked, ids);
    }

    /** Read as what it is, whatever read it. */
    private static long checked(Parcel parcel) {
        assertThat(parcel).isExactlyInstanceOf(parcel.id % 2 == 0 ? Express.class : Parcel.class);
        assertThat(parcel.loaded).isTrue();
        assertThat(parcel.waits).isEqualTo(Duration.ofMinutes(parcel.id));
        return parcel.id;
    }

    private static <T> void assertForms(Repository<T> all, Function<T, Long> id, long... ids) {
        EveryForm.assertTells(all, id, ALL, LongStream.of(ids).boxed().toList());
    }

    @Test
    void whatIsHiddenIsNotDeletedByItsId() {
        db.run(unit -> assertThatThrownBy(() -> parcels(unit).deleteById(3L)).isInstanceOf(NotFoundException.class));
    }

    private static Parcels parcels(UnitOfWork unit) {
        return unit.repository(Parcels.class);
    }

    private static Notes notes(UnitOfWork unit) {
        return unit.repository(Notes.class);
    }
}
