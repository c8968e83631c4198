package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.todosdk.catalog.SchemaReader;
import dev.todosdk.migration.Draft.Rename;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rename that is named is drafted as expand, migrate and contract. */
class DraftRenameTest {

    private static final String THING = "@Entity @Table(name = \"thing\"%s) class Thing { @Id Long id; ";
    private static final Rename RENAME = Rename.column("thing", "name", "title");

    private final TestDatabase database = TestDatabase.create();
    private final CompiledEntities entities;
    private final DraftedModule things;

    DraftRenameTest(@TempDir Path directory, @TempDir Path classes) {
        this.things = DraftedModule.empty(database, new ChangelogFolder(directory));
        this.entities = new CompiledEntities(classes);
    }

    @BeforeEach
    void versions() {
        String index = ", indexes = @Index(name = \"thing_%1$s_ix\", columnList = \"%1$s\")";
        entities.add(
                "before",
                THING.formatted(index.formatted("name"))
                        + "@Column(length = 100, nullable = false, unique = true) String name; }");
        entities.add(
                "after",
                THING.formatted(index.formatted("title"))
                        + "@Column(length = 100, nullable = false, unique = true) String title; Integer size; }");
        entities.add("longer", THING.formatted("") + "@Column(length = 200) String title; }");
        entities.add("both", THING.formatted("") + "@Column(length = 100) String title; String name; }");
        entities.compile();
        things.adopt(version("before"));
        database.execute("insert into thing (id, name) values (1, 'one'), (2, 'two')");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Class<?>[] version(String version) {
        return entities.of(version, List.of("Thing"));
    }

    private List<String> columns() {
        return database.query(
                "select attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull"
                        + " from pg_attribute where attrelid = 'thing'::regclass and attnum > 0 and not attisdropped order by 1");
    }

    private List<String> keys() {
        return database.query("select indexdef from pg_indexes where tablename = 'thing' order by 1");
    }

    @Test
    void threeChangesetsKeepTheValuesAndGoBack() {
        List<String> columns = columns();
        List<String> keys = keys();
        Draft draft = things.migrations(version("after")).draft("things", RENAME);

        assertThat(draft.sql().lines().filter(line -> line.startsWith("--changeset")))
                .containsExactly(
                        "--changeset things:2-expand-draft",
                        "--changeset things:3-migrate-draft",
                        "--changeset things:4-contract-draft");
        things.apply(draft);

        assertThat(database.query("select title from thing order by id")).containsExactly("one", "two");
        assertThat(columns())
                .containsExactly("id bigint true", "size integer false", "title character varying(100) true");
        assertThat(keys()).hasSize(3).anyMatch(key -> key.contains("thing_title_ix"));
        assertThat(things.draft(version("after")).statements()).isEmpty();
        assertThat(things.migrations(version("after")).rollback(3).rolledBack()).hasSize(3);
        assertThat(columns()).isEqualTo(columns);
        assertThat(keys()).isEqualTo(keys);
        assertThat(database.query("select name from thing order by id")).containsExactly("one", "two");
    }

    @Test
    void theVersionBeforeLivesUntilTheContraction() {
        things.append(things.migrations(version("after")).draft("things", RENAME));
        Migrations migrations = things.migrations(version("after"));

        migrations.updateTo(1);
        database.execute("insert into thing (id, name) values (3, 'by the version before')");
        assertThat(database.query("select comments from databasechangelog where id = '2-expand-draft'"))
                .singleElement()
                .asString()
                .startsWith("harmless-to-older-programs");
        migrations.updateTo(1);
        database.execute("insert into thing (id, title) values (4, 'by the last version')");
        migrations.update();
        assertThat(database.query("select title from thing order by id"))
                .containsExactly("one", "two", "by the version before", "by the last version");
    }

    @Test
    void whatAnOlderProgramChangedLastIsTaken() {
        things.append(things.migrations(version("after")).draft("things", RENAME));
        Migrations migrations = things.migrations(version("after"));
        migrations.updateTo(1);
        database.execute("update thing set name = 'uno', title = 'uno' where id = 1");
        database.execute("update thing set name = 'ein' where id = 1");

        migrations.updateTo(1);
        assertThat(database.query("select title from thing order by id")).containsExactly("ein", "two");
        database.execute("update thing set title = 'un' where id = 1");
        migrations.rollback(1);
        assertThat(database.query("select name from thing order by id")).containsExactly("un", "two");
    }

    @Test
    void whatTheChangelogDidBesidesComesAlongOrIsNamed() {
        things.write("""
                --changeset things:own
                alter table thing alter column name type varchar(100) collate "C", alter column name set default 'none';
                comment on column thing.name is 'what it is called';
                alter table thing add constraint long_name check (length(name) > 2);
                create index name_ends_ix on thing (reverse(name));
                --rollback empty
                """);
        Draft draft = things.migrations(version("after")).draft("things", RENAME);

        assertThat(draft.notes())
                .hasSize(2)
                .anyMatch(note -> note.contains("Constraint long_name") && note.contains("length(name"))
                .anyMatch(note -> note.contains("Index name_ends_ix"));
        things.append(draft);
        things.migrations(version("after")).updateTo(1);
        database.execute("insert into thing (id, name) values (3, 'by the version before')");
        things.migrations(version("after")).update();
        assertThat(database.query("select title from thing where id = 3")).containsExactly("by the version before");
        assertThat(database.query("select collation_name || ' ' || column_default from information_schema.columns"
                        + " where table_name = 'thing' and column_name = 'title'"))
                .containsExactly("C 'none'::character varying");
        assertThat(database.query("select col_description('thing'::regclass, attnum) from pg_attribute"
                        + " where attrelid = 'thing'::regclass and attname = 'title'"))
                .containsExactly("what it is called");
        assertThat(things.draft(version("after")).statements()).isEmpty();
    }

    @Test
    void aTableIsReadAndWrittenUnderBothNamesUntilTheContraction() throws SQLException {
        entities.add(
                "parcels",
                "@Entity @Table(name = \"parcel\") class Thing { @Id Long id;"
                        + " @Column(length = 100, nullable = false, unique = true) String name; Integer size; }");
        entities.compile();
        database.execute("create role clerk; grant select, insert, update on thing to clerk");
        List<String> catalog = catalog();
        Draft draft = things.migrations(version("parcels")).draft("things", Rename.table("thing", "parcel"));

        assertThat(draft.sql().lines().filter(line -> line.startsWith("--changeset")))
                .containsExactly("--changeset things:2-rename-draft", "--changeset things:3-contract-draft");
        assertThat(draft.sql())
                .contains("GRANT INSERT, SELECT, UPDATE ON thing TO clerk")
                .doesNotContain("DROP TABLE");
        things.append(draft);
        Migrations migrations = things.migrations(version("parcels"));
        migrations.updateTo(1);
        database.execute(
                "set role clerk; insert into thing (id, name) values (3, 'three') on conflict (id) do nothing");
        database.execute(
                "update thing set name = 'uno' where id = 1; insert into parcel (id, name) values (4, 'four')");
        assertThat(database.query("select name from thing order by id"))
                .containsExactly("uno", "two", "three", "four")
                .isEqualTo(database.query("select name from parcel order by id"));
        migrations.update();

        assertThat(database.tables()).contains("public.parcel").doesNotContain("public.thing");
        assertThat(things.draft(version("parcels")).statements()).isEmpty();
        assertThat(things.migrations(version("parcels")).validate()).isEmpty();
        migrations.rollback(2);
        assertThat(catalog()).isEqualTo(catalog);
        assertThat(database.query("select count(*) from thing")).containsExactly("4");
        database.execute("drop owned by clerk; drop role clerk");
    }

    private List<String> catalog() throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaReader.read(connection, connection.getSchema()).lines();
        }
    }

    @Test
    void whatIsNoRenameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.migrations(version("after")).draft("things", Rename.table("nobody", "thing")))
                .withMessageContaining("Table nobody cannot become thing");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        things.migrations(version("after")).draft("things", Rename.column("thing", "nobody", "title")))
                .withMessageContaining("thing.nobody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.migrations(version("longer")).draft("things", RENAME))
                .withMessageContainingAll("varchar(100)", "varchar(200)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> things.migrations(version("both")).draft("things", RENAME))
                .withMessageContaining("must not have the one any more");
    }
}
