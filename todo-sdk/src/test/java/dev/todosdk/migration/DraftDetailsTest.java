package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.todosdk.catalog.SchemaReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drafts of what mappings seldom have, and beside what was made by hand: applied by Liquibase, drafted again, and rolled back. */
class DraftDetailsTest {

    /**
     * A change of a mapping.
     *
     * @param byHand what a changeset of the module's own made before
     * @param said what stands in the draft
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Change(String before, String byHand, String after, String... said) {}

    private static final List<Named<Change>> CHANGES = List.of(
            named(
                    "a comment of several lines, with a quote",
                    new Change(
                            thing("String name;"),
                            "",
                            thing("@Comment(\"one;\\n--rollback drop table thing\\nit's\") String name;"),
                            "IS E'one;\\n--rollback drop table thing\\nit''s'")),
            named(
                    "the same taken away with its column",
                    new Change(
                            thing("String name; @Comment(\"one;\\n-- it's\") String gone;"),
                            "",
                            thing("String name;"),
                            "--rollback COMMENT ON COLUMN thing.gone IS E'one;\\n-- it''s'")),
            named(
                    "an expression that the server writes in lines",
                    new Change(
                            thing(
                                    "Integer size; @GeneratedColumn(\"case when size > 1 then 2 else 1 end\") Integer kind;"),
                            "",
                            thing("Integer size;"),
                            "--rollback     WHEN size > 1 THEN 2")),
            named(
                    "a computed column that comes with what it is computed from",
                    new Change(
                            thing("String name;"),
                            "",
                            thing("@GeneratedColumn(\"size * 2\") Integer more; Integer size;"),
                            "ADD more integer GENERATED ALWAYS AS (size * 2) STORED;")),
            named(
                    "a computed column that goes with what it is computed from",
                    new Change(
                            thing("Integer area; @GeneratedColumn(\"area * 2\") Integer more;"),
                            "",
                            thing("String name;"),
                            "DROP COLUMN more;")),
            named(
                    "a column computed from another one that comes",
                    new Change(
                            thing("Integer area; @GeneratedColumn(\"area * 2\") Integer more;"),
                            "",
                            thing("Integer area; @GeneratedColumn(\"size * 2\") Integer more; Integer size;"),
                            "AS (size * 2) STORED;")),
            named(
                    "a computed column with an index and a check by hand",
                    new Change(
                            thing("Integer size; @GeneratedColumn(\"size * 2\") Integer more;"),
                            "create index by_hand on thing using hash (more);"
                                    + " alter table thing add constraint few check (more < 1000);",
                            thing("Integer size; @GeneratedColumn(\"size * 3\") Integer more;"),
                            "CREATE INDEX by_hand ON thing USING hash (more);",
                            "ADD CONSTRAINT few CHECK (more < 1000);")),
            named(
                    "another type under a check by hand",
                    new Change(
                            thing("Integer size;"),
                            "alter table thing add constraint few check (size < 1000);",
                            thing("Long size;"),
                            "ADD CONSTRAINT few CHECK (size < 1000);")),
            named(
                    "what a foreign key does",
                    new Change(
                            thing("@ManyToOne @JoinColumn(foreignKey = @ForeignKey(name = \"of_x\")) Thing of;"),
                            "",
                            thing(
                                    "@ManyToOne @JoinColumn(foreignKey = @ForeignKey(name = \"of_x\", foreignKeyDefinition ="
                                            + " \"foreign key (of_id) references thing on update cascade deferrable\")) Thing of;"),
                            "ON UPDATE CASCADE DEFERRABLE;")),
            named(
                    "when a unique key is checked",
                    new Change(
                            thing(
                                    ", uniqueConstraints = @UniqueConstraint(name = \"uk\", columnNames = \"name\")",
                                    "String name;"),
                            "",
                            thing(
                                    ", uniqueConstraints = @UniqueConstraint(name = \"uk\", columnNames = \"name\","
                                            + " options = \"deferrable\")",
                                    "String name;"),
                            "UNIQUE (name) DEFERRABLE;")),
            named(
                    "the bounds of a sequence",
                    new Change(
                            thing("@GeneratedValue(generator = \"nr\") @SequenceGenerator(name = \"nr\","
                                            + " options = \"maxvalue 1000 cycle cache 5\") Long nr;")
                                    .replace("@Id Long id; ", "@Id "),
                            "",
                            thing("Long nr;").replace("@Id Long id; ", "@Id "),
                            "--rollback CREATE SEQUENCE nr START WITH 1 INCREMENT BY 50 MAXVALUE 1000 CACHE 5 CYCLE;")),
            named(
                    "how tables are kept",
                    new Change(
                            thing("String name;"),
                            "",
                            thing("String name;")
                                    + "@Entity @Table(name = \"day\", options = \"partition by range (id)\") class Day { @Id Long id; }"
                                    + "@Entity @Table(name = \"filled\", options = \"with (fillfactor=50)\") class Filled { @Id Long id; }",
                            "-- Has no partitions",
                            ") PARTITION BY RANGE (id);",
                            ") WITH (fillfactor=50);")),
            named(
                    "a view with its query",
                    new Change(
                            thing("String name;") + seen("select id, name from thing where name is not null"),
                            "",
                            thing("String name;") + seen("select id, name from thing"),
                            "-- Loses the rights that were granted on seen.",
                            "DROP VIEW seen;",
                            "CREATE VIEW seen AS")),
            named(
                    "a default that is none of the new type",
                    new Change(
                            thing("@ColumnDefault(\"'many'\") String size;"),
                            "",
                            thing("Integer size;"),
                            "Loses the default of thing.size, which is none of integer.")));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path classes;

    @SuppressWarnings("NullAway.Init")
    private static CompiledEntities entities;

    private final TestDatabase database = TestDatabase.create();
    private final DraftedModule things;

    DraftDetailsTest(@TempDir Path changelogs) {
        this.things = DraftedModule.empty(database, new ChangelogFolder(changelogs));
    }

    private static String thing(String body) {
        return thing("", body);
    }

    private static String thing(String table, String body) {
        return "@Entity @Table(name = \"thing\"" + table + ") class Thing { @Id Long id; " + body + " }";
    }

    private static String seen(String query) {
        return "@Entity @Table(name = \"seen\") @View(query = \"" + query
                + "\") class Seen { @Id Long id; String name; }";
    }

    private static Stream<Named<Change>> changes() {
        return CHANGES.stream();
    }

    @BeforeAll
    static void compile() {
        entities = new CompiledEntities(classes);
        for (int i = 0; i < CHANGES.size(); i++) {
            entities.add("before" + i, CHANGES.get(i).getPayload().before());
            entities.add("after" + i, CHANGES.get(i).getPayload().after());
        }
        entities.compile();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static Class<?>[] version(String version, String source) {
        List<String> names = Stream.of("Thing", "Seen", "Day", "Filled")
                .filter(name -> source.contains("class " + name + " "))
                .toList();
        return entities.of(version, names);
    }

    private List<String> catalog() throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaReader.read(connection, connection.getSchema()).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isAppliedConvergesAndGoesBack(Change change) throws SQLException {
        int number = CHANGES.stream().map(Named::getPayload).toList().indexOf(change);
        Class<?>[] before = version("before" + number, change.before());
        Class<?>[] after = version("after" + number, change.after());
        things.adopt(before);
        if (!change.byHand().isEmpty()) {
            things.write("--changeset things:by-hand\n" + change.byHand() + "\n");
        }
        assertThat(things.draft(before).statements()).isEmpty();
        List<String> catalog = catalog();

        Draft draft = things.draft(after);
        assertThat(draft.sql()).contains(change.said());
        things.apply(draft);
        assertThat(things.draft(after).statements()).isEmpty();
        things.migrations(after).rollback(1);
        assertThat(catalog()).isEqualTo(catalog);
    }
}
