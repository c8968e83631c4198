package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** White space in a literal means something, in a statement nothing; Liquibase's checksum folds both. */
class LiteralEditsTest {

    private static final String HEAD = "--changeset things:1 splitStatements:false\ncreate table thing (name text);\n";

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    LiteralEditsTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations() {
        return folder.migrations(database, "things", "things.sql").build();
    }

    private List<Changeset> changedTo(String before, String after) {
        folder.writeSql("things.sql", HEAD + before);
        migrations().update();
        assertThat(migrations().status().isUpToDate()).isTrue();
        folder.writeSql("things.sql", HEAD + after);
        return migrations().status().changed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    insert into thing values ('a b');|insert into thing values ('a  b');
                    insert into thing values ('a b');|insert into thing values ('a\tb');
                    insert into thing values ($$a b$$);|insert into thing values ($$a  b$$);
                    insert into thing values (E'a\\' b');|insert into thing values (E'a\\'  b');
                    alter table thing add "a b" int;|alter table thing add "a  b" int;
                    do $$ begin perform 'a b'; end $$;|do $$ begin perform 'a  b'; end $$;
                    """)
    void aLiteralChangedInWhiteSpaceIsAnEdit(String before, String after) {
        assertThat(changedTo(before, after)).extracting(Changeset::id).containsExactly("1");
        assertThatThrownBy(migrations()::update).hasMessageContainingAll("things.sql::1::things", "edited");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    insert into thing values ('a b');|insert  into  thing  values  ('a b');
                    do $$ begin perform 'a b'; end $$;|do  $$  begin  perform  'a b';  end $$;
                    insert into thing values ('it''s');|insert into thing  values ('it''s');
                    """)
    void oneBetweenTheWordsIsNone(String before, String after) {
        assertThat(changedTo(before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, views/note.sql", "true, note.sql"})
    void aViewsFileIsReadToo(boolean relative, String path) {
        folder.write("things.sql", "--liquibase formatted sql");
        folder.write("views/things.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: things
                      changes:
                        - createView: {viewName: note, path: %s, relativeToChangelogFile: %s}
                """.formatted(path, relative));
        folder.write("views/note.sql", "select 'a b' as text");
        Migrations migrations =
                folder.migrations(database, "things", "views/things.yaml").build();
        migrations.update();
        assertThat(migrations.status().isUpToDate()).isTrue();

        folder.write("views/note.sql", "select  'a b'  as text");
        assertThat(migrations.status().changed()).isEmpty();
        folder.write("views/note.sql", "select 'a  b' as text");
        assertThat(migrations.status().changed()).hasSize(1);
    }

    @Test
    void lineEndsOfAnotherSystemAreNone() {
        assertThat(changedTo("insert into thing values ('a\n b');", "insert into thing values ('a\r\n b');"))
                .isEmpty();
    }

    @Test
    void theRecordedChecksumAddedToTheChangesetLetsItPass() {
        assertThat(changedTo("insert into thing values ('a b');", "insert into thing values ('a  b');"))
                .hasSize(1);
        String recorded = database.query("select md5sum from databasechangelog").get(0);
        folder.writeSql(
                "things.sql",
                HEAD.replaceFirst("\n", "\n--validCheckSum: " + recorded + "\n")
                        + "insert into thing values ('a  b');");
        assertThat(migrations().status().changed()).isEmpty();
        assertThat(migrations().update().applied()).isEmpty();
    }

    @Test
    void whatRunsOnChangeRunsAgainOnce() {
        String head = "--changeset things:1 runOnChange:true\ncreate or replace view note as select ";
        folder.writeSql("things.sql", head + "'a b' as text;");
        migrations().update();
        folder.writeSql("things.sql", head + "'a  b' as text;");

        assertThat(migrations().update().applied()).hasSize(1);
        assertThat(database.query("select text from note")).containsExactly("a  b");
        assertThat(migrations().update().applied()).isEmpty();
    }

    @Test
    void rowsOfOtherProgramsSayNothingOfLiterals() {
        folder.writeSql("things.sql", HEAD + "insert into thing values ('a b');");
        migrations().update();
        database.execute("update databasechangelog set comments = ''");
        assertThat(migrations().status().isUpToDate()).isTrue();
    }
}
