package dev.todosdk.migration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call for many tenants, and parts of changelogs by tag and module. */
class SeveralSchemasTest {

    private static final Changelog TAGGED = new Changelog("tagged", "migration-test/tagged.yaml");
    private static final Changelog ORDERS = new Changelog("orders", "migration-test/orders.sql");

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    private static List<String> ids(UpdateResult result) {
        return result.applied().stream().map(Changeset::id).toList();
    }

    @Test
    void eachSchemaGetsItsTablesAndOneThatFailsDoesNotStopTheOthers() {
        database.execute("create schema two create table tagged_one (id bigint)");
        Migrations migrations = database.migrations(TAGGED).build();

        UpdateResult.OfSchemas result = migrations.updateSchemas(List.of("one", "two", "three"));

        assertThat(result.updated().keySet()).containsExactly("one", "three");
        assertThat(ids(requireNonNull(result.updated().get("three")))).containsExactly("1", "v1", "2");
        assertThat(result.failed().keySet()).containsExactly("two");
        assertThat(result.toString()).contains("one: 3 applied", "two: Could not apply changeset");
        assertThat(database.tables())
                .contains("one.tagged_two", "three.tagged_two")
                .doesNotContain("two.tagged_two", "public.databasechangelog");
        assertThat(migrations.updateSchemas(List.of("one", "three")).updated().values())
                .allMatch(each -> each.applied().isEmpty());
        assertThatThrownBy(() -> migrations.updateSchemas(List.of("four", "fi\"ve")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fi\"ve");
        assertThat(database.tables()).noneMatch(table -> table.startsWith("four"));
    }

    @Test
    void aBaselineEndsAtATagOrIsOfOneModule() {
        Migrations migrations = database.migrations(TAGGED, ORDERS).build();

        assertThat(ids(migrations.baselineTo("v1"))).containsExactly("1", "v1");
        assertThat(migrations.baselineOf("orders").applied())
                .extracting(Changeset::module)
                .containsOnly("orders");
        assertThat(ids(migrations.update())).containsExactly("2");
        assertThat(database.tables()).containsExactly("public.databasechangelog", "public.tagged_two");
        assertThatThrownBy(() -> migrations.baselineTo("v9")).hasMessageContaining("v9");
        assertThatIllegalArgumentException().isThrownBy(() -> migrations.baselineOf("nobody"));
    }

    @Test
    void sqlLeadsFromTagToTagWithoutADatabase() throws IOException {
        Changelog releases = new Changelog("releases", "migration-test/releases.yaml");
        StringWriter sql = new StringWriter();
        List<Changeset> between =
                Migrations.builder().offline().changelog(releases).build().previewUpdate("v1", "v2", sql);
        assertThat(between).extracting(Changeset::id).containsExactly("2", "v2");
        assertThatThrownBy(() -> Migrations.builder()
                        .offline()
                        .changelog(releases)
                        .build()
                        .previewUpdate("v2", "v1", new StringWriter()))
                .hasMessageContainingAll("v2", "comes after", "v1");

        Migrations migrations = database.migrations(releases).build();
        migrations.updateTo("v1");
        database.execute(sql.toString());
        assertThat(ids(migrations.update())).containsExactly("3");
        assertThatThrownBy(() -> migrations.previewUpdate("v1", "v2", sql)).isInstanceOf(WrongUseException.class);
    }
}
