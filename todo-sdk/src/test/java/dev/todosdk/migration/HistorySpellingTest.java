package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the history under names that others, or earlier versions of Liquibase, wrote in another way. */
class HistorySpellingTest {

    private static final String CHANGESETS = """
            --changeset App:1
            create table thing (id bigint);
            --rollback drop table thing;
            --changeset App:2 runOnChange:true
            create or replace view one as select 1 as number;
            --rollback drop view one;
            """;

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    HistorySpellingTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations(String file) {
        return folder.migrations(database, "things", file).build();
    }

    private Migrations spelled(String assignment) {
        folder.writeSql("things/things.sql", CHANGESETS);
        migrations("things/things.sql").update();
        database.execute("update databasechangelog set " + assignment);
        assertThat(migrations("things/things.sql").status().isUpToDate()).isTrue();
        return migrations("things/things.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename = 'classpath:' || filename",
                "filename = '/' || filename",
                "filename = upper(filename)",
                "author = 'app'"
            })
    void whatIsRolledBackLosesItsRow(String assignment) {
        assertThat(spelled(assignment).rollback(2).rolledBack()).hasSize(2);

        assertThat(database.tables()).doesNotContain("public.thing");
        assertThat(database.query("select id from databasechangelog")).isEmpty();
        assertThat(migrations("things/things.sql").update().applied()).hasSize(2);
    }

    @Test
    void aPreviewOfItDoesTheSame() throws IOException {
        StringWriter sql = new StringWriter();
        spelled("filename = 'classpath:' || filename").previewRollback(2, sql);

        database.execute(sql.toString());
        assertThat(database.query("select id from databasechangelog")).isEmpty();
    }

    @Test
    void whatRunsOnChangeRunsOnce() {
        spelled("filename = 'classpath:' || filename");
        folder.writeSql("things/things.sql", CHANGESETS.replace("select 1", "select 1 + 0"));

        assertThat(migrations("things/things.sql").update().applied())
                .extracting(Changeset::id)
                .containsExactly("2");
        assertThat(migrations("things/things.sql").update().applied()).isEmpty();
        assertThat(database.query("select count(*) from databasechangelog")).containsExactly("2");
    }

    @Test
    void aFileKnownByItsOwnPathIsTheOneThatIsIncludedUnderALogicalOne() throws Exception {
        folder.write("things/root.yaml", """
                databaseChangeLog:
                  - logicalFilePath: things
                  - include: {file: things/things.sql}
                """);
        folder.writeSql("things/things.sql", CHANGESETS);
        migrations("things/root.yaml").update();
        assertThat(database.query("select distinct filename from databasechangelog"))
                .containsExactly("things");
        database.execute("update databasechangelog set filename = 'things/things.sql', dateexecuted = '2020-01-01'");

        HostLiquibase.update(database, "things/root.yaml", folder.loader());
        assertThat(migrations("things/root.yaml").update().applied()).isEmpty();
        assertThat(database.query("select count(*) from databasechangelog where dateexecuted = '2020-01-01'"))
                .containsExactly("2");
        migrations("things/root.yaml").rollback(2);
        assertThat(database.query("select id from databasechangelog")).isEmpty();
    }

    @Test
    void namesThatDifferInCaseAloneAreRefused() {
        folder.writeSql("things/things.sql", """
                --changeset app:a
                create table lower (id bigint);
                --changeset app:A
                create table upper (id bigint);
                """);
        assertThatThrownBy(() -> migrations("things/things.sql").update())
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("things/things.sql::a::app", "things/things.sql::A::app", "case");
        assertThat(database.tables()).doesNotContain("public.lower");
    }
}
