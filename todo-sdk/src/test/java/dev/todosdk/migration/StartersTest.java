package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many programs starting at once, each a JVM of its own. The numbers are small by default;
 * {@code -Dmigration.starters=16 -Dmigration.rounds=20 -Dmigration.kills=100} is the long form of the same.
 */
class StartersTest {

    private static final int STARTERS = Integer.getInteger("migration.starters", 4);
    private static final int ROUNDS = Integer.getInteger("migration.rounds", 1);
    private static final int KILLS = Integer.getInteger("migration.kills", 3);
    private static final String ORDERS = UpdateTest.ORDERS.path();

    private TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    private void anotherDatabase() {
        database.close();
        database = TestDatabase.create();
    }

    @Test
    void startersOnAnEmptyDatabaseAllSucceed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            anotherDatabase();
            startTogether();
        }
    }

    @Test
    void startersWithSomethingPendingAllSucceed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            anotherDatabase();
            database.migrations(UpdateTest.ORDERS).build().updateTo(1);
            startTogether();
        }
    }

    private void startTogether() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<StarterProcess> starters = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            starters.add(StarterProcess.start(database, ORDERS));
        }
        for (StarterProcess starter : starters) {
            int exit = starter.await();
            assertThat(starter.printed()).isEmpty();
            assertThat(exit).isZero();
        }
        System.out.printf("%d starters: %d ms%n", STARTERS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        assertThat(database.query("select id from databasechangelog order by orderexecuted"))
                .containsExactly("1", "2");
        assertThat(database.tables()).containsExactly("public.databasechangelog", "public.purchase_order");
        assertThat(database.query("select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    @Test
    void aStarterKilledInTheMiddleLeavesNothingHalfDoneAndHoldsUpNobody() throws Exception {
        long seed = Long.getLong("migration.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        KilledStarters killed = new KilledStarters();
        for (int kill = 0; kill < KILLS; kill++) {
            anotherDatabase();
            killed.killOne(database, random);
        }
        System.out.println(killed);
    }

    @Test
    void noVerbPrintsAnything() throws Exception {
        assertThat(Starter.verbNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Migrations.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !name.equals("toString"))
                        .collect(Collectors.toSet()));

        StarterProcess starter = StarterProcess.start(database, ORDERS, "every verb");
        int exit = starter.await();

        assertThat(starter.printed()).isEmpty();
        assertThat(exit).isZero();
    }

    @Test
    void aWaitingStarterDoesNotHoldUpAnIndexBuiltConcurrently() throws Exception {
        Changelog concurrent = new Changelog("starter", "migration-test/concurrent-index.sql");
        StarterProcess first = StarterProcess.start(database, concurrent.path());
        StarterProcess second = StarterProcess.start(database, concurrent.path());

        assertThat(first.await()).as(first.printed()).isZero();
        assertThat(second.await()).as(second.printed()).isZero();
        assertThat(database.migrations(concurrent).build().update().invalidIndexes())
                .isEmpty();
    }
}
