package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changesets for some contexts or labels only. */
class SelectionTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    SelectionTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
        folder.write("root.yaml", """
                databaseChangeLog:
                  - include: {file: base.sql}
                  - include: {file: demo.sql, context: faker}
                """);
        folder.writeSql("base.sql", """
                --changeset things:1
                create table account (name text);
                --changeset things:prod context:"prod or eu"
                insert into account values ('admin');
                --changeset things:labelled labels:billing,demo
                insert into account values ('billing');
                """);
        folder.writeSql("demo.sql", "--changeset things:demo\ninsert into account values ('demo');\n");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private MigrationsBuilder migrations() {
        return folder.migrations(database, "things", "root.yaml");
    }

    private List<String> accounts() {
        return database.query("select name from account order by 1");
    }

    @Test
    void withoutAChoiceNothingIsDoneAndTheChangesetsAreNamed() {
        for (Migrations migrations : List.of(
                migrations().build(),
                migrations().contexts("prod").build(),
                migrations().labels("billing").build())) {
            assertThatThrownBy(migrations::update)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("none was chosen", "migrationContexts", "migrationLabels", "::things");
        }
        assertThatThrownBy(migrations().build()::update)
                .hasMessageContainingAll(
                        "base.sql::prod::things", "demo.sql::demo::things", "faker", "base.sql::labelled::things")
                .hasMessageNotContaining("base.sql::1::");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void whatIsChosenRunsBesidesWhatIsForAll() {
        Migrations prod =
                migrations().contexts("prod").labels("billing and !other").build();

        assertThat(prod.update().applied()).extracting(Changeset::id).containsExactly("1", "prod", "labelled");
        assertThat(accounts()).containsExactly("admin", "billing");
        assertThat(prod.status().isUpToDate()).isTrue();
        assertThat(prod.validate()).isEmpty();
    }

    @Test
    void noContextIsAChoice() {
        migrations().contexts().labels("other").build().update();

        assertThat(accounts()).isEmpty();
    }

    @Test
    void anotherChoiceIsNoticedAtTheNextStart() {
        migrations().contexts("prod").labels("other").build().update();
        Migrations faker = migrations().contexts("faker").labels("other").build();

        assertThat(faker.update().applied()).extracting(Changeset::id).containsExactly("demo");
        assertThat(accounts()).containsExactly("admin", "demo");
        assertThat(faker.status().unknown()).isEmpty();
    }

    @Test
    void aChangelogWithoutThemNeedsNoChoice() {
        assertThat(database.migrations(UpdateTest.ORDERS).build().update().applied())
                .hasSize(2);
    }
}
