package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.store.TestStore;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BothStores(LabelModule.class)
class BothStoresTest {

    private static final Set<String> STORES = new HashSet<>();

    private final UnitOfWorkFactory db;

    BothStoresTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @BeforeEach
    void itBeginsEmptyAndIsTheSameEverywhere(TestStore store) {
        assertThat(store).isSameAs(db);
        assertThat(labels()).isZero();
        insert("before each");
    }

    @RepeatedTest(2)
    void eachTestHasItsOwnState() {
        insert("in the test");
        assertThat(labels()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void parametersOfAParameterizedTestComeFirst(String name, UnitOfWorkFactory sameStore) {
        assertThat(sameStore).isSameAs(db);
        insert(name);
        assertThat(labels()).isEqualTo(2);
    }

    @Test
    void theStoresAreTwo() {
        STORES.add(db.getClass().getSimpleName());
        assertThat(STORES).isSubsetOf("InMemoryDatabase", "PostgresqlDatabase");
    }

    @Nested
    class InANestedClass {

        @Test
        void itIsTheSame(UnitOfWorkFactory sameStore) {
            assertThat(sameStore).isSameAs(db);
            assertThat(labels()).isEqualTo(1);
        }
    }

    private void insert(String name) {
        db.run(unit -> unit.repository(LabelRepository.class).insert(new Label(name)));
    }

    private long labels() {
        return db.read(unit -> unit.repository(LabelRepository.class).count());
    }
}
