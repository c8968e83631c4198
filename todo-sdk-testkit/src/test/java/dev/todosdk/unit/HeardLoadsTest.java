package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.HeardLoads.AllHeard;
import dev.todosdk.unit.HeardLoads.Heard;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries that Hibernate tells of loads hear of every one. */
@BothStores(HeardLoads.class)
class HeardLoadsTest {

    private final TestStore db;

    HeardLoadsTest(TestStore db) {
        this.db = db;
    }

    static Stream<Function<AllHeard, Heard>> forms() {
        return Stream.of(
                all -> all.getById(0L),
                all -> all.findAll().get(0),
                all -> all.findAllById(List.of(0L)).get(0),
                all -> all.query(Condition.unrestricted())
                        .cursoredPage(PageRequest.ofSize(1))
                        .content()
                        .get(0),
                all -> all.later().findAll().get().get(0));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsReadIsHeardOf(Function<AllHeard, Heard> form) {
        db.run(unit -> unit.repository(AllHeard.class).insert(new Heard()));
        for (UnitOptions options : List.of(UnitOptions.READ_ONLY, UnitOptions.DEFAULT)) {
            assertThat(db.<Boolean, RuntimeException>call(
                            options, unit -> form.apply(unit.repository(AllHeard.class)).told))
                    .isTrue();
        }
    }
}
