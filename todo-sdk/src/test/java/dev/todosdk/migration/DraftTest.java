package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.migration.DraftEntities.Base;
import dev.todosdk.migration.DraftEntities.Other;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DraftTest {

    private final TestDatabase database = TestDatabase.create();
    private final DraftedModule things;

    DraftTest(@TempDir Path directory) {
        this.things = DraftedModule.empty(database, new ChangelogFolder(directory));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("added table", types(Base.class), types(Base.class, Other.class), "CREATE TABLE other"),
                change("removed table", types(Base.class, Other.class), types(Base.class), "DROP TABLE other"),
                change("added column", types(Base.class), types(DraftEntities.WithColumn.class), "ADD seen_at"),
                change(
                        "added required column",
                        types(Base.class),
                        types(DraftEntities.WithRequiredColumn.class),
                        "ADD price numeric(12,3) NOT NULL"),
                change(
                        "removed column",
                        types(Base.class),
                        types(DraftEntities.WithoutColumn.class),
                        "DROP COLUMN name"),
                change("type", types(Base.class), types(DraftEntities.WithOtherType.class), "amount TYPE bigint"),
                change("length", types(Base.class), types(DraftEntities.WithLonger.class), "name TYPE varchar(250)"),
                change("shorter", types(DraftEntities.WithLonger.class), types(Base.class), "name TYPE varchar(100)"),
                change("required", types(Base.class), types(DraftEntities.WithRequired.class), "name SET NOT NULL"),
                change("optional", types(Base.class), types(DraftEntities.WithOptional.class), "amount DROP NOT NULL"),
                change("added unique key", types(Base.class), types(DraftEntities.WithUnique.class), "UNIQUE (name)"),
                change(
                        "removed unique key",
                        types(DraftEntities.WithUnique.class),
                        types(Base.class),
                        "DROP CONSTRAINT thing_name_uk"),
                change(
                        "added foreign key",
                        types(Base.class, Other.class),
                        types(DraftEntities.WithReference.class, Other.class),
                        "FOREIGN KEY (other_id) REFERENCES other(id)"),
                change(
                        "removed foreign key",
                        types(DraftEntities.WithReference.class, Other.class),
                        types(Base.class, Other.class),
                        "DROP COLUMN other_id"),
                change(
                        "added index",
                        types(Base.class),
                        types(DraftEntities.WithIndex.class),
                        "INDEX thing_name_amount_ix ON thing USING btree (name, amount)"),
                change(
                        "removed index",
                        types(DraftEntities.WithIndex.class),
                        types(Base.class),
                        "DROP INDEX thing_name_amount_ix"),
                change(
                        "added sequence",
                        types(Base.class),
                        types(DraftEntities.WithSequence.class),
                        "CREATE SEQUENCE thing_ids"),
                change(
                        "added collection",
                        types(Base.class),
                        types(DraftEntities.WithCollection.class),
                        "CREATE TABLE thing_labels"));
    }

    private static Arguments change(String kind, Class<?>[] before, Class<?>[] after, String expected) {
        return Arguments.of(kind, before, after, expected);
    }

    private static Class<?>[] types(Class<?>... types) {
        return types;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aDraftAppliedLeavesNothingToDraftAndGoesBackAndForth(
            String kind, Class<?>[] before, Class<?>[] after, String expected) {
        things.adopt(before);
        List<String> old = Catalog.of(database);

        Migrations migrations = things.migrations(after);
        String sql = migrations.draft("things").sql();
        assertThat(Catalog.of(database)).as("a draft changes nothing").isEqualTo(old);
        assertThat(migrations.draft("things").sql()).as("drafted again").isEqualTo(sql);
        assertThat(sql).contains(expected);

        things.adopt(after);
        List<String> changed = Catalog.of(database);
        assertThat(changed).isNotEqualTo(old);
        migrations = things.migrations(after);
        assertThat(migrations.draft("things").statements()).isEmpty();
        assertThat(migrations.validate()).isEmpty();

        migrations.rollback(1);
        assertThat(Catalog.of(database)).isEqualTo(old);
        migrations.update();
        assertThat(Catalog.of(database)).isEqualTo(changed);
    }

    @Test
    void whatAMappingCannotSayIsKept() {
        things.adopt(Base.class);
        database.execute("create index thing_partial_ix on thing (amount) where amount > 0");
        database.execute("create index thing_lower_ix on thing (lower(name))");
        database.execute("alter table thing alter column amount set default 7");
        database.execute("create table somebody_elses (id bigint)");

        assertThat(things.migrations(Base.class).draft("things").statements()).isEmpty();
    }

    @Test
    void aCollationSurvivesAChangedLength() {
        things.adopt(Base.class);
        database.execute("alter table thing alter column name type varchar(100) collate \"C\"");

        things.adopt(DraftEntities.WithLonger.class);
        assertThat(
                        database.query(
                                "select collation_name from information_schema.columns where column_name = 'name' and table_name = 'thing'"))
                .containsExactly("C");
    }

    @Test
    void aMappingThatTheSchemaDoesNotFitIsAProblem() {
        things.adopt(Base.class);

        assertThat(things.migrations(DraftEntities.WithColumn.class).validate())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.MAPPING);
                    assertThat(problem.message()).contains("module things", "seen_at");
                });
    }

    @Test
    void aDraftNeedsAMigratedDatabaseAndAKnownModule() {
        things.folder().append(DraftedModule.FILE, things.draft(Base.class).sql());

        assertThatThrownBy(() -> things.migrations(Base.class).draft("things")).hasMessageContaining("fully migrated");
        assertThatThrownBy(() -> things.migrations(Base.class).draft("nothing")).hasMessageContaining("[things]");
    }
}
