package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a changeset does and what the history says of it are one transaction: both carry its number. */
class WholeChangesetsTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aChangesetAndItsRowInTheHistoryAreOneTransaction() {
        database.migrations(UpdateTest.ORDERS).build().update();

        assertThat(database.query("select c.relname from pg_class c join databasechangelog h on h.xmin = c.xmin"
                        + " where h.id = '1' and c.relname in ('purchase_order_pk', 'order_seq') order by 1"))
                .containsExactly("order_seq", "purchase_order_pk");
        assertThat(database.query("select c.relname from pg_class c join databasechangelog h on h.xmin = c.xmin"
                        + " where h.id = '2' and c.relname = 'purchase_order_placed_at_ix'"))
                .hasSize(1);
    }

    @Test
    void whatOnlyTheCommitRefusesLeavesNeitherAndIsNotToldAsFinished() {
        List<String> finished = new ArrayList<>();
        Migrations migrations = database.migrations(new Changelog("late", "migration-test/refused-at-commit.sql"))
                .listener(new MigrationListener() {
                    @Override
                    public void finished(Changeset changeset, Duration took) {
                        finished.add(changeset.id());
                    }
                })
                .build();

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("late_child")
                .hasMessageContaining("rolled back");
        assertThat(database.query("select id from databasechangelog")).containsExactly("1");
        assertThat(database.query("select count(*) from late_child")).containsExactly("0");
        assertThat(finished).containsExactly("1");
    }
}
