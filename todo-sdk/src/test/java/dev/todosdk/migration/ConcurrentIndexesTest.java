package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes that are made concurrently, in changesets that were given up or killed on their way. */
class ConcurrentIndexesTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;
    private final AtomicInteger retries = new AtomicInteger();

    ConcurrentIndexesTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @BeforeEach
    void tables() {
        folder.writeSql("things.sql", """
                --changeset things:1
                create table thing (id bigint, name text);
                create schema other;
                create table other.thing (id bigint);
                """);
        migrations(() -> {}).update();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** What is done once an attempt was given up. */
    @FunctionalInterface
    private interface AtRetry {
        void run() throws SQLException;
    }

    private Migrations migrations(AtRetry atRetry) {
        return folder.migrations(database, "things", "things.sql")
                .changesetLockTimeout(Duration.ofMillis(50))
                .listener(new MigrationListener() {
                    @Override
                    public void retrying(Changeset changeset, int attempt, Duration waited) {
                        retries.incrementAndGet();
                        try {
                            atRetry.run();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                })
                .build();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void append(String statements) {
        folder.append("things.sql", "--changeset things:2 runInTransaction:false\n" + statements + "\n");
    }

    /** Leaves an index as a process does that is killed while it makes one. */
    private void leaveInvalid(String index, String on) throws SQLException {
        try (Connection writer = database.connect();
                Connection killed = database.connect()) {
            writer.setAutoCommit(false);
            run(writer, "insert into " + on + " values (1)");
            run(killed, "set lock_timeout = 20");
            assertThatThrownBy(() -> run(killed, "create index concurrently " + index + " on " + on + " (id)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private Object valid() {
        return database.query("select format('%s %s', indexrelid::regclass, indisvalid) from pg_index"
                + " where indexrelid::regclass::text like '%thing%' order by 1");
    }

    @Test
    void theFirstOfTwoIsMadeAnewWhenTheSecondHadToWait() throws SQLException {
        append("""
                create index concurrently thing_ix on thing (id);
                create index concurrently other_thing_ix on other.thing (id);
                """);
        try (Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            run(writer, "insert into other.thing values (1)");
            run(writer, "select from thing");
            assertThat(migrations(writer::commit).update().applied()).hasSize(1);
        }
        assertThat(retries).hasPositiveValue();
        assertThat(valid()).asString().isEqualTo("[other.other_thing_ix t, thing_ix t]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently if not exists thing_ix on thing (id);",
                "create index concurrently \"thing_ix\" on only public . thing (id);",
                "reindex index concurrently thing_ix;"
            })
    void whatAKilledProcessLeftIsMadeAnew(String change) throws SQLException {
        leaveInvalid("thing_ix", "thing");
        append(change);

        assertThat(migrations(() -> {}).update().invalidIndexes()).isEmpty();
        assertThat(valid()).asString().isEqualTo("[thing_ix t]");
    }

    @Test
    void anIndexThatSomebodyElseIsMakingIsLeftAlone() throws SQLException {
        append("create index concurrently if not exists thing_ix on thing (id);");
        try (Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            run(writer, "insert into thing values (1)");
            AtRetry another = () -> {
                writer.commit();
                if (retries.get() == 1) {
                    leaveInvalid("other_thing_ix", "other.thing");
                    leaveInvalid("anothers_thing_ix", "thing");
                }
            };
            assertThat(migrations(another).update().applied()).hasSize(1);
        }
        assertThat(valid()).asString().isEqualTo("[anothers_thing_ix f, other.other_thing_ix f, thing_ix t]");
    }

    @Test
    void theWayBackIsTriedAgainByWhatItSaysItself() throws SQLException {
        append("""
                create index concurrently thing_ix on thing (id);
                --rollback insert into thing values (7);
                --rollback drop index thing_ix;
                """);
        migrations(() -> {}).update();
        retries.set(0);
        migrations(() -> {}).rollback(1);

        assertThat(retries).hasValue(0);
        assertThat(database.query("select id from thing")).containsExactly("7");
        assertThat(valid()).asString().isEqualTo("[]");
    }
}
