package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A changeset that does not get its locks steps back, so that nobody waits behind it, and ends by itself. */
class ChangesetLocksTest {

    private static final String BASE = "--changeset things:1\ncreate table thing (id bigint, name text);\n";

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;
    private final List<String> heard = new ArrayList<>();

    ChangesetLocksTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @BeforeEach
    void aTable() {
        folder.writeSql("things.sql", BASE);
        migrations(() -> null).build().update();
        heard.clear();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Does something once, at the first retry, when the migration waits for nothing. */
    private MigrationsBuilder migrations(Callable<?> atRetry) {
        return migrations(Duration.ofMillis(50), atRetry);
    }

    private MigrationsBuilder migrations(Duration changesetLockTimeout, Callable<?> atRetry) {
        return folder.migrations(database, "things", "things.sql")
                .changesetLockTimeout(changesetLockTimeout)
                .listener(new MigrationListener() {
                    @Override
                    public void started(Changeset changeset, int number, int total) {
                        heard.add("started " + changeset.id() + " " + number + "/" + total);
                    }

                    @Override
                    public void retrying(Changeset changeset, int attempt, Duration waited) {
                        heard.add("retrying " + changeset.id() + " " + attempt);
                        try {
                            atRetry.call();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void finished(Changeset changeset, Duration took) {
                        heard.add("finished " + changeset.id());
                    }
                });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alter table thing add column added text", "drop table thing", "lock table thing"})
    void readersBehindItGoOnAndItEndsByItself(String change) throws SQLException {
        folder.append(
                "things.sql",
                "--changeset things:2\ncreate table other (id bigint);\n" + change + ";\n"
                        + "--changeset things:3\ncreate table last (id bigint);\n");
        try (Connection reader = database.connect();
                Connection next = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "select from thing");
            run(next, "set lock_timeout = 1");

            Migrations migrations = migrations(() -> {
                        run(next, "select from thing");
                        reader.rollback();
                        return null;
                    })
                    .build();
            assertThat(migrations.update().applied()).extracting(Changeset::id).containsExactly("2", "3");
        }
        assertThat(heard)
                .startsWith("started 2 1/2", "retrying 2 2")
                .endsWith("finished 2", "started 3 2/2", "finished 3")
                .doesNotHaveDuplicates();
    }

    @Test
    void itGivesUpInTheEndAndSaysWhy() throws SQLException {
        folder.append("things.sql", "--changeset things:2\nalter table thing add column added text;\n");
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "select from thing");

            assertThatThrownBy(migrations(() -> null)
                            .lockTimeout(Duration.ofMillis(400))
                            .build()::update)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("things.sql::2::things", "rolled back");
        }
        assertThat(heard).contains("retrying 2 2");
        assertThat(migrations(() -> null).build().update().applied()).hasSize(1);
    }

    @Test
    void anInterruptEndsItBetweenTwoAttempts() throws SQLException {
        folder.append("things.sql", "--changeset things:2\nalter table thing add column added text;\n");
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "select from thing");
            Thread caller = Thread.currentThread();

            assertThatThrownBy(migrations(() -> {
                                caller.interrupt();
                                return null;
                            })
                            .build()::update)
                    .hasMessageContainingAll("Interrupted", "things.sql::2::things");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently thing_name_ix on thing (name);",
                "-- an index\ncreate unique index concurrently if not exists thing_name_ix on thing (name);"
            })
    void anIndexMadeConcurrentlyIsMadeAnewAndValid(String change) throws SQLException {
        folder.append("things.sql", "--changeset things:2 runInTransaction:false\n" + change + "\n");
        try (Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            run(writer, "insert into thing values (1, 'a')");

            UpdateResult result = migrations(() -> {
                        writer.commit();
                        return null;
                    })
                    .build()
                    .update();
            assertThat(result.invalidIndexes()).isEmpty();
        }
        assertThat(heard).contains("retrying 2 2", "finished 2");
        assertThat(database.query("select indisvalid from pg_index where indexrelid = 'thing_name_ix'::regclass"))
                .containsExactly("t");
    }

    @Test
    void whatMightBeDoneTwiceIsNotTriedAgain() throws Exception {
        folder.append("things.sql", """
                --changeset things:2 runInTransaction:false
                insert into thing values (7, 'once');
                alter table thing add column added text;
                """);
        try (Connection reader = database.connect();
                Connection watcher = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "select from thing");
            Thread migration = new Thread(() -> migrations(() -> null).build().update());
            migration.start();
            // The migration waits for longer than its lock timeout; nothing but its end shows that it did.
            try (Statement statement = watcher.createStatement()) {
                while (true) {
                    try (var row = statement.executeQuery("select from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and clock_timestamp() - state_change > interval '200 ms'"
                            + " and datname = current_database()")) {
                        if (row.next()) {
                            break;
                        }
                    }
                }
            }
            reader.rollback();
            migration.join();
        }
        assertThat(heard).containsExactly("started 2 1/1", "finished 2");
        assertThat(database.query("select count(*) from thing")).containsExactly("1");
    }

    /**
     * A reader that stays open for a while: 1.5 seconds by default, 30 with {@code -Dtodosdk.test.scale=20}, and then with the
     * lock timeout that holds by default. PostgreSQL itself tells who waits for longer than that and a second.
     */
    @Test
    void whileAReaderStaysOpenNobodyElseWaitsForLong() throws Exception {
        int scale = Integer.getInteger("todosdk.test.scale", 1);
        long timeout = scale == 1 ? 50 : 2_000;
        folder.append("things.sql", "--changeset things:2\nalter table thing add column added text;\n");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection reader = database.connect();
                Connection other = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "select from thing");
            Future<?> reading = threads.submit(() -> {
                run(reader, "select pg_sleep(" + 1.5 * scale + ")");
                reader.commit();
                return null;
            });
            Future<Long> others = threads.submit(() -> {
                run(other, "set lock_timeout = " + (timeout + 1_000));
                long statements = 0;
                do {
                    run(other, "select from thing");
                    run(other, "insert into thing values (1, 'x')");
                    statements++;
                } while (!over.get());
                return statements;
            });
            assertThat(migrations(Duration.ofMillis(timeout), () -> null)
                            .build()
                            .update()
                            .applied())
                    .hasSize(1);
            over.set(true);
            reading.get();
            System.out.println("others ran " + others.get() + " statements beside " + (heard.size() - 2) + " retries");
        } finally {
            threads.shutdownNow();
        }
        assertThat(heard).contains("retrying 2 2", "finished 2");
    }
}
