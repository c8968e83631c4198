package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.HeardLoads.AllHeard;
import dev.todosdk.unit.HeardLoads.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Libraries that Hibernate tells of loads hear of every one. */
@BothStores(HeardLoads.class)
class HeardLoadsTest {

    private final TestStore db;

    HeardLoadsTest(TestStore db) {
        this.db = db;
    }

    @Test
    void whatIsReadByItsIdIsHeardOf() {
        db.run(unit -> unit.repository(AllHeard.class).insert(new Heard()));
        for (UnitOptions options : List.of(UnitOptions.READ_ONLY, UnitOptions.DEFAULT)) {
            assertThat(db.<Boolean, RuntimeException>call(
                            options, unit -> unit.repository(AllHeard.class).getById(0L).told))
                    .isTrue();
        }
    }
}
