package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that starts on a database that a newer version of it has migrated. */
class OlderProgramTest {

    private static final String ROOT = """
            databaseChangeLog:
              - include: {file: things/first.sql}
            """;

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder older;
    private final ChangelogFolder newer;

    OlderProgramTest(@TempDir Path older, @TempDir Path newer) {
        this.older = new ChangelogFolder(older);
        this.newer = new ChangelogFolder(newer);
    }

    @BeforeEach
    void theOlderOneWasFirst() {
        for (ChangelogFolder folder : List.of(older, newer)) {
            folder.write("things/root.yaml", ROOT);
            folder.writeSql("things/first.sql", """
                    --changeset things:1
                    create table thing (id bigint);
                    --rollback drop table thing;
                    """);
        }
        of(older).update();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations of(ChangelogFolder folder) {
        return folder.migrations(database, "things", "things/root.yaml").build();
    }

    private void newerIncludes(String comment) {
        newer.write("things/root.yaml", ROOT + "  - include: {file: things/deep/root.yaml}");
        newer.write("things/deep/root.yaml", """
                databaseChangeLog:
                  - include: {file: second.sql, relativeToChangelogFile: true}
                """);
        newer.writeSql(
                "things/deep/second.sql",
                "--changeset things:2\n" + comment
                        + "alter table thing add column name text;\n--rollback alter table thing drop column name;\n");
        of(newer).update();
    }

    @Test
    void newsInAFileThatItDoesNotKnowIsRefusedByName() {
        newerIncludes("");

        for (Runnable verb : List.<Runnable>of(
                of(older)::update, of(older)::requireUpToDate, () -> of(older).rollback(1), this::previewByTheOlder)) {
            assertThatThrownBy(verb::run)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("newer than this program", "things/deep/second.sql::2::things");
        }
        assertThat(of(older).status().unknown())
                .singleElement()
                .satisfies(row -> assertThat(row.changeset().module()).isEqualTo("things"));
        assertThat(of(older).validate()).extracting(Problem::kind).containsExactly(Problem.Kind.UNKNOWN);
    }

    private void previewByTheOlder() {
        try {
            of(older).previewUpdate(new StringWriter());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void newsMarkedAsHarmlessLetItStart() {
        newerIncludes("--comment: A nullable column, harmless-to-older-programs\n");

        assertThat(of(older).update().applied()).isEmpty();
        of(older).requireUpToDate();
        MigrationStatus status = of(older).status();
        assertThat(status.isUpToDate()).isTrue();
        assertThat(status.unknown()).isEmpty();
        assertThat(status.harmless())
                .singleElement()
                .satisfies(row -> assertThat(row.changeset().id()).isEqualTo("2"));
        assertThat(of(older).validate()).isEmpty();
        assertThat(of(newer).update().applied()).isEmpty();
    }

    @Test
    void itMayStartButNotGoBackUnderneath() {
        newerIncludes("--comment: harmless-to-older-programs\n");

        assertThatThrownBy(() -> of(older).rollback(1))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("newer than this program", "things/deep/second.sql::2::things");
        assertThat(of(newer).rollback(1).rolledBack()).extracting(Changeset::id).containsExactly("2");
        assertThat(of(older).rollback(1).rolledBack()).extracting(Changeset::id).containsExactly("1");
    }

    @Test
    void theMarkCountsInAKnownFileTooAndOnlyForItsOwnChangeset() {
        newer.append("things/first.sql", """
                --changeset things:2
                --comment: harmless-to-older-programs
                alter table thing add column name text;
                """);
        of(newer).update();
        assertThat(of(older).update().applied()).isEmpty();

        newer.append("things/first.sql", "--changeset things:3\nalter table thing drop column id;\n");
        of(newer).update();
        assertThatThrownBy(of(older)::update)
                .hasMessageContaining("things/first.sql::3::things")
                .hasMessageNotContaining("::2::");
    }

    @Test
    void theMarkStandsInTheHistoryHoweverLongTheCommentIs() {
        newerIncludes("--comment: " + "long ".repeat(80) + "harmless-to-older-programs\n");

        assertThat(of(older).update().applied()).isEmpty();
    }

    @Test
    void aPreviewAndABaselineWriteItToo() throws IOException {
        newer.write("things/root.yaml", ROOT + "  - include: {file: things/second.sql}");
        newer.writeSql("things/second.sql", "--changeset things:2\nalter table thing add column name text;\n");
        StringWriter sql = new StringWriter();
        of(newer).previewUpdate(sql);
        database.execute(sql.toString());
        assertThatThrownBy(of(older)::update).hasMessageContaining("things/second.sql::2::things");

        database.execute("delete from databasechangelog where id = '2'");
        of(newer).baseline();
        assertThatThrownBy(of(older)::update).hasMessageContaining("things/second.sql::2::things");
    }

    @Test
    void anotherApplicationWithAModuleOfTheSameNameIsNoNewerVersion() {
        newer.write("others/root.yaml", "databaseChangeLog:\n  - include: {file: others/first.sql}\n");
        newer.writeSql("others/first.sql", "--changeset things:1\ncreate table other (id bigint);\n");
        newer.migrations(database, "things", "others/root.yaml").build().update();

        assertThat(of(older).update().applied()).isEmpty();
        assertThat(of(older).status().unknown()).isEmpty();
    }
}
