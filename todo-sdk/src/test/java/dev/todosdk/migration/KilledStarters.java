package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starters killed with SIGKILL at random points of a long migration, and the start after each. */
final class KilledStarters {

    private static final Changelog SLOW = new Changelog("starter", "migration-test/slow.sql");

    /** Longer than the migration takes, so that kills fall into all parts of it, the end included. */
    private static final int LATEST_KILL_MILLIS = 2_500;

    private static final String MIGRATING = "select 1 from pg_locks where locktype = 'advisory'";

    /** In one statement, so that history and tables are seen at one moment, even of a session that is about to end. */
    private static final String HALF_DONE = """
            select table_name from generate_series(1, 4) n, lateral (select 'slow_' || n as table_name) t
            where exists (select from pg_tables where tablename = table_name)
                <> exists (select from databasechangelog where id = n::text)""";

    private static final String INVALID_INDEXES =
            "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where not i.indisvalid order by 1";

    private final Map<Integer, Integer> killsByChangesetsDone = new TreeMap<>();
    private int invalidIndexes;
    private Duration longest = Duration.ZERO;

    void killOne(TestDatabase database, Random random) throws IOException, InterruptedException {
        StarterProcess starter = StarterProcess.start(database, SLOW.path());
        awaitMigration(database, starter.process());
        starter.process().waitFor(random.nextInt(LATEST_KILL_MILLIS), TimeUnit.MILLISECONDS);
        starter.kill();
        if (database.tables().contains("public.databasechangelog")) {
            assertThat(database.query(HALF_DONE)).as("half-done changesets").isEmpty();
        }
        startAgain(database);
    }

    private static void awaitMigration(TestDatabase database, Process starter) throws InterruptedException {
        boolean ended = false;
        while (!ended && database.query(MIGRATING).isEmpty()) {
            ended = starter.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private void startAgain(TestDatabase database) {
        Migrations migrations =
                database.migrations(SLOW).lockTimeout(Duration.ofSeconds(5)).build();
        int done = migrations.status().applied().size();
        UpdateResult result = migrations.update();

        assertThat(migrations.status().isUpToDate()).isTrue();
        for (int n = 1; n <= 4; n++) {
            assertThat(database.query("select count(*) from slow_" + n)).containsExactly("100000");
        }
        List<String> invalid = database.query(INVALID_INDEXES);
        assertThat(result.invalidIndexes()).as("reported").isEqualTo(invalid);
        assertThat(invalid).as("built anew").doesNotContain("slow_2_ix");
        assertThat(database.query(MIGRATING)).isEmpty();
        killsByChangesetsDone.merge(done, 1, Integer::sum);
        invalidIndexes += invalid.size();
        longest = longest.compareTo(result.took()) < 0 ? result.took() : longest;
    }

    @Override
    public String toString() {
        return "kills by changesets done before: " + killsByChangesetsDone + "; invalid indexes left and reported: "
                + invalidIndexes + "; the longest start after a kill took " + longest.toMillis() + " ms";
    }
}
