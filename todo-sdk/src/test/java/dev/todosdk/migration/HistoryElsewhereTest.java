package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases whose Liquibase was told to keep its history in another schema, or in a table of another name. */
class HistoryElsewhereTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    HistoryElsewhereTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @BeforeEach
    void everythingIsApplied() {
        folder.writeSql("app/things.sql", """
                --changeset app:1
                create table if not exists thing (id bigint);
                insert into thing values (1);
                """);
        migrations().update();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations() {
        return folder.migrations(database, "things", "app/things.sql").build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create schema history; alter table databasechangelog set schema history | ALTER TABLE history.databasechangelog SET SCHEMA public;
            alter table databasechangelog rename to my_changes | ALTER TABLE public.my_changes RENAME TO databasechangelog;
            create schema history; alter table databasechangelog set schema history; create table history.databasechangeloglock (id int, locked bool, lockgranted timestamp, lockedby text); update history.databasechangelog set filename = concat('classpath:', filename) | ALTER TABLE history.databasechangelog SET SCHEMA public;
            """)
    void nothingIsDoneASecondTime(String elsewhere, String remedy) {
        database.execute(elsewhere);

        assertThatThrownBy(migrations()::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("Nothing was done", "1 rows", remedy);
        assertThatThrownBy(migrations()::baseline).hasMessageContaining(remedy);
        assertThatThrownBy(migrations()::status).hasMessageContaining(remedy);
        assertThatThrownBy(migrations()::requireUpToDate).hasMessageContaining(remedy);
        assertThatThrownBy(() -> migrations().previewUpdate(new StringWriter())).hasMessageContaining(remedy);
        assertThat(migrations().validate()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.HISTORY_ELSEWHERE);
            assertThat(problem.message()).contains(remedy);
        });
        assertThat(database.query("select id from thing")).containsExactly("1");
        database.execute(remedy);
        assertThat(migrations().update().applied()).isEmpty();
        assertThat(migrations().status().isUpToDate()).isTrue();
    }

    @Test
    void theHistoryOfAnotherTenantIsNone() {
        database.execute("create schema tenant; alter table databasechangelog set schema tenant;"
                + " alter table thing set schema tenant");

        assertThat(migrations().update().applied()).hasSize(1);
    }
}
