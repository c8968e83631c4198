package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.todosdk.migration.Draft.Rename;
import java.nio.file.Path;
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
    void whatIsNoRenameIsRefused() {
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
