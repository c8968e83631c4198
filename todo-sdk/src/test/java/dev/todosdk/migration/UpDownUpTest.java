package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpDownUpTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo-sdk/changelog.sql", "todo-sdk/commit.sql", "migration-test/orders.sql"})
    void everyChangesetGoesUpAndDownAndUpAgain(String path) {
        Migrations migrations =
                database.migrations(new Changelog("module", path)).build();
        List<List<String>> levels = new ArrayList<>(List.of(Catalog.of(database)));
        while (!migrations.updateTo(1).applied().isEmpty()) {
            levels.add(Catalog.of(database));
        }
        assertThat(levels).hasSizeGreaterThan(1);
        for (int level = levels.size() - 2; level >= 0; level--) {
            assertThat(migrations.rollback(1).rolledBack()).hasSize(1);
            assertThat(Catalog.of(database)).isEqualTo(levels.get(level));
        }
        for (List<String> level : levels.subList(1, levels.size())) {
            migrations.updateTo(1);
            assertThat(Catalog.of(database)).isEqualTo(level);
        }
    }
}
