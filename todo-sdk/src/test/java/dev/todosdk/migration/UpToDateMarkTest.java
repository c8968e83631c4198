package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark that lets a start with nothing pending go without Liquibase must never hide anything. */
class UpToDateMarkTest {

    private static final Changelog CHANGELOG = new Changelog("things", "things.yaml");
    private static final String COMMENT = "select obj_description('databasechangelog'::regclass, 'pg_class')";

    private final TestDatabase database = TestDatabase.create();
    private final Path directory;
    private final ClassLoader loader;
    private final Migrations migrations;

    UpToDateMarkTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        this.migrations = database.migrations(CHANGELOG).classLoader(loader).build();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @BeforeEach
    void applyTheFirstChangeset() throws IOException {
        write("things.yaml", """
                databaseChangeLog:
                  - include: {file: first.sql}
                  - include: {file: second.sql, errorIfMissing: false}
                """);
        write("first.sql", changelog("1", "create table first_thing (id bigint);"));
        assertThat(applied()).containsExactly("1");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    private static String changelog(String id, String sql) {
        return "--liquibase formatted sql\n--changeset things:" + id + "\n" + sql + "\n";
    }

    private List<String> applied() {
        return migrations.update().applied().stream().map(Changeset::id).toList();
    }

    private List<String> mark() {
        return database.query(COMMENT);
    }

    @Test
    void itStaysAsLongAsNothingChanges() {
        List<String> mark = mark();

        assertThat(mark.get(0)).startsWith("Up to date").endsWith("first.sql\nsecond.sql\nthings.yaml");
        assertThat(applied()).isEmpty();
        assertThat(mark()).isEqualTo(mark);
    }

    @Test
    void anOptionalFileThatComesLaterIsNoticed() throws IOException {
        write("second.sql", changelog("2", "create table second_thing (id bigint);"));

        assertThat(applied()).containsExactly("2");
        assertThat(applied()).isEmpty();
    }

    @Test
    void anEditedFileIsNoticed() throws IOException {
        write("first.sql", changelog("1", "create table other_thing (id bigint);"));

        assertThatThrownBy(migrations::update).hasMessageContaining("edited after it was applied");
        assertThatThrownBy(migrations::requireUpToDate).hasMessageContaining("edited after it was applied");
    }

    @Test
    void aRowThatAnotherProgramTookAwayOrAddedIsNoticed() {
        database.execute("insert into databasechangelog select 'newer', author, filename, dateexecuted,"
                + " orderexecuted + 1, exectype, md5sum from databasechangelog");
        assertThatThrownBy(migrations::update).hasMessageContaining("newer than this program");

        database.execute("delete from databasechangelog");
        database.execute("drop table first_thing");
        assertThat(applied()).containsExactly("1");
    }

    @Test
    void anotherModuleIsNoticed() {
        Migrations more = database.migrations(UpdateTest.ORDERS).build();

        assertThat(more.update().applied()).hasSize(2);
        assertThat(applied()).isEmpty();
        assertThat(more.update().applied()).isEmpty();
    }

    @Test
    void aCommentOfSomebodyElsesStays() {
        database.execute("comment on table databasechangelog is 'ours'");

        assertThat(applied()).isEmpty();
        assertThat(mark()).containsExactly("ours");
    }

    @Test
    void aRoleThatMayNotCommentStartsAllTheSame() throws IOException {
        database.execute("comment on table databasechangelog is null");
        database.execute("create role mark_reader login; grant select on databasechangelog to mark_reader");
        try {
            Migrations asReader = Migrations.builder()
                    .jdbcUrl(database.url().replaceAll("\\?.*", ""), "mark_reader", null)
                    .changelog(CHANGELOG)
                    .classLoader(loader)
                    .build();

            assertThat(asReader.update().applied()).isEmpty();
            assertThat(database.query(COMMENT)).containsExactly((String) null);
        } finally {
            database.execute("drop owned by mark_reader; drop role mark_reader");
        }
    }
}
