package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No draft loses anything without a word beside the line, and none takes away what its module did not make. */
class DraftSafetyTest {

    private static final String THING = "@Entity @Table(name = \"thing\") class Thing { @Id Long id; ";

    private final TestDatabase database = TestDatabase.create();
    private final CompiledEntities entities;
    private final DraftedModule things;

    DraftSafetyTest(@TempDir Path changelogs, @TempDir Path classes) {
        this.entities = new CompiledEntities(classes);
        this.things = DraftedModule.empty(database, new ChangelogFolder(changelogs));
    }

    @BeforeEach
    void aThingWithANameAndAnAmount() {
        entities.add("base", THING + "@Column(length = 100) String name; @Column(nullable = false) Integer amount; }");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Class<?>[] base() {
        return version("base");
    }

    private Class<?>[] version(String version) {
        entities.compile();
        return entities.of(version, List.of("Thing"));
    }

    /** Draws the line above the statement that contains the text. */
    private static String besideThe(String statement, Draft draft) {
        List<String> lines = draft.sql().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).contains(statement)) {
                return lines.get(i - 1);
            }
        }
        throw new AssertionError(statement + " is not in " + draft.sql());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            @Column(length = 100) String | @Column(length = 5) String  | 'abcdefghij'      | Fails | -
            @Column(length = 100) String | @Column(length = 5) String  | 'abc'             | Fails | abc
            Integer                      | boolean                     | 5                 | Fails | -
            Integer                      | boolean                     | 1                 | Fails | true
            boolean                      | Integer                     | true              |       | 1
            @Column(precision = 12, scale = 4) BigDecimal | @Column(precision = 12, scale = 2) BigDecimal | 1.2345 | Loses | 1.23
            @Column(precision = 12, scale = 2) BigDecimal | Integer    | 1.5               | Loses | 2
            @Column(precision = 12, scale = 2) BigDecimal | @Column(precision = 14, scale = 2) BigDecimal | 1.25 |  | 1.25
            Double                       | Float                       | 0.1               | Loses | 0.1
            Long                         | Integer                     | 5000000000        | Fails | -
            Integer                      | Long                        | 5                 |       | 5
            String                       | Integer                     | 'seven'           | Fails | -
            String                       | Integer                     | '007'             | loses | 7
            String                       | UUID                        | 'none'            | Fails | -
            LocalDateTime                | Instant                     | '2024-05-01 10:00'|       | 2024-05-01 10:00:00+00
            Instant                      | LocalDateTime               | '2024-05-01 10:00+02'|    | 2024-05-01 08:00:00
            Instant                      | LocalDate                   | '2024-05-01 23:30+00'| Loses | 2024-05-01
            LocalDate                    | Instant                     | '2024-05-01'      |       | 2024-05-01 00:00:00+00
            @Column(precision = 12, scale = 2) BigDecimal[] | @Column(precision = 12, scale = 1) BigDecimal[] | '{1.25}' | Loses | {1.3}
            Long[]                       | Integer[]                   | '{5000000000}'    | Fails | -
            Integer[]                    | Long[]                      | '{5}'             |       | {5}
            @Column(columnDefinition = "text[]") String[] | @Column(length = 5) String[] | '{abcdefghij}' | Fails | -
            LocalDateTime                | LocalTime                   | '2024-05-01 10:00'| Loses | 10:00:00
            Integer                      | String                      | 7                 | Fails | 7
            Duration                     | @Column(length = 5) String  | 1                 | Fails | 1
            UUID                         | @Column(length = 36) String | '6c17bedf-0000-7000-8000-000000000000' | Fails | 6c17bedf-0000-7000-8000-000000000000
            """)
    void aChangedTypeKeepsRefusesOrSaysSo(String before, String after, String value, String said, String kept) {
        entities.add("one", THING + before + " field; }");
        entities.add("two", THING + after + " field; }");
        things.adopt(version("one"));
        database.execute("insert into thing (id, field) values (1, " + value + ")");

        Draft draft = things.draft(version("two"));
        if (said == null) {
            assertThat(draft.sql()).doesNotContain("\n-- Loses", "\n-- Fails");
        } else {
            assertThat(besideThe("COLUMN field TYPE", draft)).contains(said);
        }
        if (kept == null) {
            assertThatThrownBy(() -> things.apply(draft)).hasMessageContaining("rolled back");
            database.execute("do $$ begin assert (select field = " + value + " from thing); end $$");
        } else {
            things.apply(draft);
            assertThat(
                            database.query(
                                    "select case when set_config('TimeZone', 'UTC', false) <> '' then field::text end from thing"))
                    .containsExactly(kept);
            assertThat(things.draft(version("two")).statements()).isEmpty();
        }
    }

    @Test
    void timesInArraysThatWouldDependOnTheSessionsZoneAreNotRead() {
        entities.add("one", THING + "LocalDateTime[] field; }");
        entities.add("two", THING + "Instant[] field; }");
        things.adopt(version("one"));
        database.execute("insert into thing (id, field) values (1, '{2024-05-01 10:00}')");

        Draft draft = things.draft(version("two"));
        assertThat(draft.sql()).contains("-- Fails while thing.field has a value in a row");
        assertThatThrownBy(() -> things.apply(draft)).hasMessageContaining("rolled back");
    }

    @Test
    void aMappingThatPostgresqlRefusesIsNamedByItsStatement() {
        entities.add("wrong", THING + "@Column(columnDefinition = \"no_type\") String field; }");

        assertThatThrownBy(() -> things.draft(version("wrong")))
                .hasMessageContainingAll("Hibernate makes of the mapping", "create table thing", "Mend the mapping");
    }

    @Test
    void aDroppedColumnAndTableSayWhatTheyLose() {
        entities.add(
                "more",
                THING + "@Column(length = 100) String name; @Column(nullable = false) Integer amount;"
                        + " @ElementCollection List<String> labels; String note; }");
        things.adopt(version("more"));

        Draft draft = things.draft(base());
        assertThat(besideThe("DROP COLUMN note", draft)).contains("Loses the values of thing.note");
        assertThat(besideThe("DROP TABLE thing_labels", draft)).contains("Loses the table thing_labels");
    }

    @Test
    void aTableOfAnotherApplicationThatHasAColumnsNameIsLeftAlone() {
        things.adopt(base());
        database.execute("create table name (id bigint); create table amount (id bigint)");
        things.write("""
                --changeset things:word
                -- table name and amount
                insert into thing (id, name, amount) values (9, 'create table name (', 1);
                --rollback delete from thing where id = 9;
                """);

        Draft draft = things.draft(base());
        assertThat(draft.statements()).isEmpty();
        assertThat(things.migrations(base()).validate()).isEmpty();
    }

    @Test
    void aTableOfTheModulesOwnSqlIsLeftAloneAndNamed() {
        things.adopt(base());
        things.write("--changeset things:own\ncreate table if not exists public.thing_audit (id bigint, said text);\n");

        Draft draft = things.draft(base());
        assertThat(draft.statements()).isEmpty();
        assertThat(draft.notes()).singleElement().asString().contains("thing_audit", "left alone");
    }

    @Test
    void aColumnOfSomebodyElseIsLeftAloneAndNamed() {
        things.adopt(base());
        database.execute("alter table thing add column theirs text");
        things.write("--changeset things:search\nalter table thing add column search tsvector"
                + " generated always as (to_tsvector('simple', coalesce(name, ''))) stored;\n"
                + "create index thing_search on thing using gin (search);\n");

        Draft draft = things.draft(base());
        assertThat(draft.statements()).isEmpty();
        assertThat(draft.notes()).singleElement().asString().contains("thing.theirs", "left alone");
    }

    @Test
    void aColumnThatTheModulesChangelogMadeGoes() {
        things.adopt(base());
        things.write("--changeset things:own\nalter table thing add column old_one text;\n");

        assertThat(things.draft(base()).statements()).containsExactly("ALTER TABLE thing DROP COLUMN old_one");
    }

    @Test
    void partitionsAndTheKeyThatTellsThemAreLeftAlone() {
        things.write("""
                --changeset things:own
                create table thing (id bigint not null, name varchar(100), amount integer not null,
                    primary key (id, amount)) partition by range (amount);
                create table thing_small partition of thing for values from (0) to (10);
                create table thing_large partition of thing for values from (10) to (1000);
                create index thing_name_ix on thing (name);
                """);
        entities.add(
                "indexed",
                "@Entity @Table(name = \"thing\", indexes = @jakarta.persistence.Index("
                        + "name = \"thing_name_ix\", columnList = \"name\")) class Thing { @Id Long id;"
                        + " @Column(length = 100) String name; @Column(nullable = false) Integer amount; }");

        assertThat(things.draft(version("indexed")).statements()).isEmpty();
    }

    @Test
    void childrenOfATableAreLeftAlone() {
        things.adopt(base());
        things.write("--changeset things:child\ncreate table thing_child () inherits (thing);\n");

        assertThat(things.draft(base()).statements()).isEmpty();
    }

    @Test
    void anEntityOnAViewNeedsNothing() {
        things.write("""
                --changeset things:own
                create table thing_of_old (id bigint primary key, name varchar(100), amount integer not null);
                create view thing as select id, name, amount from thing_of_old;
                """);
        assertThat(things.draft(base()).statements()).isEmpty();

        entities.add("more", THING + "String name; Integer amount; String missing; }");
        Draft draft = things.draft(version("more"));
        assertThat(draft.statements()).isEmpty();
        assertThat(draft.notes()).anyMatch(note -> note.contains("missing") && note.contains("View thing"));
    }

    @Test
    void anEntityOfAnotherSchemaIsNamedAndLeftOut() {
        database.execute("create schema elsewhere; create table elsewhere.thing (id bigint primary key)");
        entities.add(
                "far",
                "@Entity @Table(name = \"thing\", schema = \"elsewhere\") class Thing { @Id Long id;"
                        + " @ManyToOne Near near; } @Entity @Table(name = \"near\") class Near { @Id Long id;"
                        + " @ManyToOne Thing thing; }");
        entities.compile();
        Class<?>[] both = entities.of("far", List.of("Thing", "Near"));

        Draft draft = things.adopt(both);
        assertThat(draft.sql()).contains("CREATE TABLE near").doesNotContain("elsewhere", "thing (");
        assertThat(draft.notes()).singleElement().asString().contains("elsewhere.thing", "schema of its own");
        assertThat(things.draft(both).statements()).isEmpty();
        assertThat(things.migrations(both).validate()).isEmpty();
    }

    @Test
    void aForeignTableThatRefersToOursIsNotForcedAway() {
        things.adopt(base());
        database.execute("create table theirs (id bigint references thing (id))");
        entities.add("none", "@Entity @Table(name = \"unlike\") class Thing { @Id Long id; }");

        Draft draft = things.draft(version("none"));
        assertThat(draft.sql()).contains("DROP TABLE thing").doesNotContain("CASCADE", "theirs");
        assertThatThrownBy(() -> things.apply(draft)).hasMessageContaining("rolled back");
        assertThat(database.tables()).contains("public.thing", "public.theirs");
    }
}
