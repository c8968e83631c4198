package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.exception.MigrationException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says of a changeset that fails: the server's words where they name objects, and no value of a row. */
class FailingChangesetsTest {

    private static final String VALUE = "a value of a row";

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    FailingChangesetsTest(@TempDir Path directory) {
        folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private MigrationException failing(String statement) {
        folder.writeSql("things.sql", """
                --changeset things:1
                create table thing (name text constraint thing_name_check check (length(name) < 100));
                insert into thing values ('%s');
                --changeset things:2 splitStatements:false
                %s
                """.formatted(VALUE, statement));
        return catchThrowableOfType(MigrationException.class, () -> folder.migrations(database, "things", "things.sql")
                .build()
                .update());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            22P02 | create table numbers as select name::int from thing
            22007 | insert into thing select name::date::text from thing
            42601 | update thing set name = 'a value of a row' 'a value of a row'
            P0001 | do $$ begin raise '%', (select name from thing); end $$
            23514 | do $$ begin raise '%', (select name from thing) using errcode = '23514'; end $$
            42501 | do $$ begin raise '%', (select name from thing) using errcode = '42501'; end $$
            """)
    void wordsThatMayHoldValuesStayInTheCause(String state, String statement) {
        assertThat(failing(statement))
                .hasMessageContainingAll("things.sql::2::things", state, "in the cause", "rolled back")
                .hasMessageNotContaining(VALUE)
                .hasStackTraceContaining(VALUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            42P07 | create table thing ()                                   | relation "thing" already exists
            42P01 | drop table another                                      | table "another" does not exist
            42703 | alter table thing drop unknown                          | column "unknown" of relation "thing" does not exist
            23514 | insert into thing select repeat(name, 99) from thing    | violates check constraint "thing_name_check"
            23505 | create table one (i int primary key); insert into one values (1), (1) | constraint "one_pkey"
            """)
    void wordsThatNameObjectsAreRepeated(String state, String statement, String words) {
        assertThat(failing(statement))
                .hasMessageContainingAll("things.sql::2::things", state, words)
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void aRoleWithoutTheRightIsNamedWithItsGrant() {
        database.execute("create role weak_migrator; grant create, usage on schema public to weak_migrator;"
                + " create table strong (id int)");
        assertThat(failing("set local role weak_migrator; create index on strong (id)"))
                .hasMessageContainingAll("must own strong", "42501");
        database.execute("drop owned by weak_migrator; drop role weak_migrator");
    }
}
