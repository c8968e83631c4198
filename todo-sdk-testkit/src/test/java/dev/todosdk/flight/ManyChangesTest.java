package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.flight.Shop.Buyer;
import dev.todosdk.flight.Shop.Buyers;
import dev.todosdk.persistence.query.Condition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Units with so many changes that most of them leave before the commit end as on the plain path. */
class ManyChangesTest extends BothPathsTest {

    /** More than wait for the commit on the flight. */
    private static final int MANY = 1300;

    private static void insert(BothPaths.Side side) {
        List<Buyer> buyers =
                IntStream.range(0, MANY).mapToObj(i -> new Buyer("n" + i)).toList();
        side.database.run(unit -> unit.repository(Buyers.class).insertAll(buyers));
    }

    private static void change(BothPaths.Side side, Runnable beforeCommit) {
        side.database.run(unit -> {
            for (Buyer buyer : unit.repository(Buyers.class)
                    .query(Condition.unrestricted())
                    .list()) {
                buyer.credit = 77;
            }
            beforeCommit.run();
        });
    }

    @Test
    void allAreStored() {
        assertThat(paths.sameFor(side -> {
                    insert(side);
                    change(side, () -> {});
                    assertThat(side.server.query("SELECT id::text FROM buyer WHERE credit <> 77"))
                            .isEmpty();
                }))
                .isNull();
    }

    @Test
    void oneThatSomebodyElseChangedEndsAll() {
        String thrown = paths.sameFor(side -> {
            insert(side);
            change(
                    side,
                    () -> side.server.execute(
                            "UPDATE buyer SET version = version + 1 WHERE id = (SELECT min(id) FROM buyer)"));
        });
        assertThat(thrown).startsWith("StaleVersionException");
    }
}
