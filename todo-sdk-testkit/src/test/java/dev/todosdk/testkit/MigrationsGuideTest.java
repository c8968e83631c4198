package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.todosdk.database.Database;
import dev.todosdk.migration.Changelog;
import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.Draft;
import dev.todosdk.migration.MigrationListener;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.Problem;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.postgresql.ChangelogCheck;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code of docs/migrations.md and docs/lint.md. */
class MigrationsGuideTest {

    private final TestDatabase database = PostgresqlForTests.shared().createDatabase();
    private final String url = database.jdbcUrl();
    private final String user = database.username();
    private final String password = database.password();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void forwardAndBack() throws IOException {
        List<String> told = new ArrayList<>();
        Migrations migrations = Database.builder()
                .jdbcUrl(url)
                .username(user)
                .password(password)
                .module(new OrdersModule())
                .migrationListener(new MigrationListener() {
                    @Override
                    public void finished(Changeset changeset, Duration took) {
                        told.add(changeset + " took " + took.toMillis() + " ms");
                    }
                })
                .migrations(); // opens nothing yet

        StringWriter sql = new StringWriter();
        migrations.previewUpdate(sql); // for whoever must approve it
        migrations.update();
        migrations.rollback(1); // the changeset applied last
        List<Changeset> pending = migrations.status().ofModule("orders").pending();
        migrations.updateTo(1);
        List<Problem> problems = migrations.validate(); // empty: history, changelogs, indexes and mapping are right

        assertThat(sql.toString()).contains("create table purchase_order");
        assertThat(pending).extracting(Changeset::id).containsExactly("5-title-contract");
        assertThat(problems).isEmpty();
        assertThat(told).last().asString().startsWith("orders/changelog.sql::5-title-contract::orders took ");
    }

    @Test
    void aDraft() {
        Migrations migrations = migrations();
        migrations.updateTo(6);
        migrations.baseline(); // as if the last changeset had not been written yet

        Draft draft = migrations.draft("orders");
        String changeset = draft.sql(); // read it, then append it to orders/changelog.sql

        assertThat(changeset)
                .startsWith("--changeset orders:6-draft")
                .contains("DROP COLUMN name", "title SET NOT NULL", "--rollback ");
    }

    @Test
    void parameters() {
        Migrations migrations = Database.builder()
                .jdbcUrl(url)
                .username(user)
                .password(password)
                .module(new OrdersModule())
                .migrationParameters(Map.of("tablespace", "fast"))
                .migrations();

        migrations.update();
        assertThat(migrations.status().isUpToDate()).isTrue();
    }

    @Test
    void withoutAnyDatabase() throws IOException {
        StringWriter out = new StringWriter();
        Migrations.builder()
                .offline()
                .changelog(new Changelog("orders", "orders/changelog.sql"))
                .build()
                .previewUpdate(out);

        assertThat(out.toString()).contains("create table purchase_order");
    }

    @Test
    void bothDirections() {
        ChangelogCheck.assertGoesUpDownAndUp(new OrdersModule());
    }

    @Test
    void withoutHurtingAnybody() {
        ChangelogCheck.assertSafe(new OrdersModule()); // or, where earlier ones were released without a check:
        ChangelogCheck.assertSafeAfter("2-index", new OrdersModule());
    }

    @Test
    void lintOfWhatIsPending() {
        Migrations migrations = migrations();
        migrations.updateTo(4);
        try (TestDatabase empty = PostgresqlForTests.shared().createDatabase()) {
            DataSource scratch = empty.dataSource();
            LintReport report = migrations.lint(scratch); // a data source of an empty database
            if (!report.isSafe()) {
                fail(report.toString()); // each finding with the form that does not hurt
            }
            assertThat(report.changesets()).hasSize(3);
        }
    }

    @Test
    void oldAndNewVersionsWorkAtEachStep() {
        Migrations migrations = migrations();
        migrations.updateTo(4);
        database.execute("insert into purchase_order (id, name) values (1, 'by the old version')");

        migrations.updateTo(1);
        database.execute(
                "insert into purchase_order (id, name) values (2, 'by the old version')",
                "insert into purchase_order (id, name, title) values (3, 'by the new version', 'by the new version')");

        migrations.updateTo(1);
        database.execute("insert into purchase_order (id, title) values (4, 'by the last version')");

        migrations.update();
        assertThat(database.query("select title from purchase_order order by id"))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "by the old version", "by the old version", "by the new version", "by the last version");
    }

    private Migrations migrations() {
        return Database.builder()
                .jdbcUrl(url)
                .username(user)
                .password(password)
                .module(new OrdersModule())
                .migrations();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/migrations.md", "docs/lint.md"})
    void theGuidesShowThisCode(String guide) throws IOException {
        Snippets.of(guide)
                .assertAreIn(
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/MigrationsGuideTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/rolling/RollingUpgradeTest.java",
                        "todo-sdk/src/test/java/dev/todosdk/migration/RolesTest.java",
                        "todo-sdk-testkit/src/test/resources/orders/changelog.sql");
    }

    private static final class OrdersModule implements PersistenceModule {

        @Override
        public String name() {
            return "orders";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(PurchaseOrder.class).changelog("orders/changelog.sql");
        }
    }

    @NullUnmarked // Hibernate sets the fields
    @SuppressWarnings({"unused", "UnusedVariable"}) // and reads them
    @Entity
    @Table(
            name = "purchase_order",
            indexes = @jakarta.persistence.Index(name = "purchase_order_title_ix", columnList = "title"))
    static class PurchaseOrder {
        @Id
        private Long id;

        @Column(length = 100, nullable = false)
        private String title;
    }
}
