package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import org.junit.jupiter.api.Test;

/**
 * What HQL adds to times and counts between them is what it says: a month is no day, an hour is an hour in every zone.
 * {@link ValuesInZonesTest} asks the same in JVMs of other zones.
 */
@BothStores(Shift.Module.class)
class TimeArithmeticTest {

    private final TestStore db;

    TimeArithmeticTest(TestStore db) {
        this.db = db;
    }

    @Test
    void theSumsAndDifferencesAreRight() {
        Shift.write(db);
        assertThat(Shift.differences(db)).isEmpty();
    }
}
