package dev.todosdk.migration;

import static dev.todosdk.migration.UpdateTest.INVOICES;
import static dev.todosdk.migration.UpdateTest.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private static final Changelog TAGGED = new Changelog("tagged", "migration-test/tagged.yaml");

    private final TestDatabase database = TestDatabase.create();
    private final Migrations migrations = database.migrations(ORDERS, INVOICES).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private static List<String> ids(List<Changeset> changesets) {
        return changesets.stream()
                .map(changeset -> changeset.module() + ":" + changeset.id())
                .toList();
    }

    private static List<String> appliedIds(MigrationStatus status) {
        return ids(status.applied().stream().map(AppliedChangeset::changeset).toList());
    }

    @Test
    void statusOfAnEmptyDatabaseIsAllPendingAndLeavesItEmpty() {
        MigrationStatus status = migrations.status();

        assertThat(ids(status.pending())).containsExactly("orders:1", "orders:2", "invoices:1");
        assertThat(status.applied()).isEmpty();
        assertThat(status.isUpToDate()).isFalse();
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void statusIsToldForEachModule() {
        migrations.updateTo(2);

        assertThat(appliedIds(migrations.status().ofModule("orders"))).containsExactly("orders:1", "orders:2");
        assertThat(migrations.status().ofModule("orders").isUpToDate()).isTrue();
        assertThat(ids(migrations.status().ofModule("invoices").pending())).containsExactly("invoices:1");
        assertThat(migrations.status().ofModule("nobody").applied()).isEmpty();
    }

    @Test
    void updateToACountStopsThere() {
        assertThat(ids(migrations.updateTo(1).applied())).containsExactly("orders:1");
        assertThat(ids(migrations.updateTo(9).applied())).containsExactly("orders:2", "invoices:1");
        assertThat(migrations.status().isUpToDate()).isTrue();
    }

    @Test
    void updateToATagIncludesItsChangeset() {
        Migrations tagged = database.migrations(TAGGED).build();

        assertThat(ids(tagged.updateTo("v1").applied())).containsExactly("tagged:1", "tagged:v1");
        assertThat(tagged.updateTo("v1").applied()).isEmpty();
        assertThatThrownBy(() -> tagged.updateTo("v2")).hasMessageContaining("\"v2\"");
        assertThat(ids(tagged.update().applied())).containsExactly("tagged:2");
        assertThat(ids(tagged.rollbackTo("v1").rolledBack())).contains("tagged:2");
    }

    @Test
    void rollbackGoesBackInReverseOrder() {
        migrations.update();

        assertThat(ids(migrations.rollback(2).rolledBack())).containsExactly("invoices:1", "orders:2");
        assertThat(database.query("select column_name::text from information_schema.columns"
                        + " where table_name = 'purchase_order' order by 1"))
                .containsExactly("id", "reference");
        assertThat(ids(migrations.rollback(9).rolledBack())).containsExactly("orders:1");
        assertThat(database.tables()).containsExactly("public.databasechangelog");
        assertThat(ids(migrations.update().applied())).hasSize(3);
    }

    @Test
    void rollbackToATagKeepsWhatWasThereWhenItWasSet() {
        migrations.updateTo(1);
        migrations.tag("before columns");
        migrations.update();

        assertThat(ids(migrations.rollbackTo("before columns").rolledBack())).containsExactly("invoices:1", "orders:2");
        assertThatThrownBy(() -> migrations.rollbackTo("never"))
                .hasMessageContainingAll("\"never\"", "before columns", "nothing was rolled back");
    }

    @Test
    void rollbackOfAChangesetWithoutOneIsRefusedBeforeAnythingIsRolledBack() {
        Changelog oneWay = new Changelog("oneway", "migration-test/one-way.sql");
        Migrations all = database.migrations(ORDERS, oneWay).build();
        all.update();

        assertThatThrownBy(() -> all.rollback(2))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("one-way.sql::1::oneway", "has no rollback", "nothing was rolled back");
        assertThat(all.status().isUpToDate()).isTrue();
    }

    @Test
    void tagsNeedSomethingToTag() {
        assertThatThrownBy(() -> migrations.tag("early")).hasMessageContaining("nothing to tag");
    }

    @Test
    void countsMustBePositive() {
        assertThatThrownBy(() -> migrations.updateTo(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> migrations.rollback(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> migrations.previewRollback(0, new StringWriter()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailingChangesetIsNamedAndTheOnesBeforeItStay() {
        Migrations failing = database.migrations(new Changelog("failing", "migration-test/failing.sql"))
                .build();

        assertThatThrownBy(failing::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("failing.sql::2::failing", "23505", "rolled back", "before_failure_pkey")
                .hasMessageNotContaining("42");
        assertThat(ids(failing.status().pending())).containsExactly("failing:2");
        assertThat(database.tables()).containsExactly("public.before_failure", "public.databasechangelog");
    }

    @Test
    void previewWritesSqlThatDoesTheSameAndTouchesNothing() throws IOException {
        StringWriter sql = new StringWriter();

        assertThat(ids(migrations.previewUpdate(sql))).containsExactly("orders:1", "orders:2", "invoices:1");
        assertThat(database.tables()).isEmpty();

        database.execute(sql.toString());
        assertThat(migrations.status().isUpToDate()).isTrue();
        assertThat(migrations.update().applied()).isEmpty();
        assertThat(database.tables()).contains("public.invoice", "public.purchase_order");
    }

    @Test
    void previewOfARollbackDoesTheSameAndTouchesNothing() throws IOException {
        migrations.update();
        List<String> before = database.tables();
        StringWriter sql = new StringWriter();

        assertThat(ids(migrations.previewRollback(2, sql))).containsExactly("invoices:1", "orders:2");
        assertThat(database.tables()).isEqualTo(before);
        assertThat(migrations.status().isUpToDate()).isTrue();

        database.execute(sql.toString());
        assertThat(appliedIds(migrations.status())).containsExactly("orders:1");
    }

    @Test
    void previewWorksWithoutAnyDatabase() throws IOException {
        Migrations offline = Migrations.builder()
                .offline()
                .schema("My app")
                .changelogs(List.of(ORDERS, INVOICES))
                .build();
        StringWriter sql = new StringWriter();

        assertThat(ids(offline.previewUpdate(sql))).containsExactly("orders:1", "orders:2", "invoices:1");
        database.execute(sql.toString());
        assertThat(database.migrations(ORDERS, INVOICES)
                        .schema("My app")
                        .build()
                        .status()
                        .isUpToDate())
                .isTrue();
        assertThatThrownBy(offline::update).hasMessageContaining("offline");
        assertThatThrownBy(offline::status).hasMessageContaining("offline");
    }

    @Test
    void aRollbackIsPreviewedWithoutAnyDatabaseAsOfOneThatHasEverything() throws IOException {
        migrations.update();
        Migrations offline = Migrations.builder()
                .offline()
                .changelogs(List.of(ORDERS, INVOICES))
                .build();
        StringWriter sql = new StringWriter();

        assertThat(ids(offline.previewRollback(2, sql))).containsExactly("invoices:1", "orders:2");
        database.execute(sql.toString());
        assertThat(appliedIds(migrations.status())).containsExactly("orders:1");
        assertThat(database.tables()).containsExactly("public.databasechangelog", "public.purchase_order");
        assertThat(ids(Migrations.builder()
                        .offline()
                        .changelog(TAGGED)
                        .build()
                        .previewRollbackTo("v1", new StringWriter())))
                .containsExactly("tagged:2");
    }

    @Test
    void baselineRecordsWithoutRunning() {
        database.execute("create table purchase_order (id bigint)");

        assertThat(migrations.baseline().applied()).hasSize(3);
        assertThat(migrations.update().applied()).isEmpty();
        assertThat(database.tables()).containsExactly("public.databasechangelog", "public.purchase_order");
    }

    @Test
    void aDatabaseNewerThanTheProgramIsRefusedByName() {
        migrations.update();
        database.execute("insert into databasechangelog select 'from-the-future', author, filename, dateexecuted,"
                + " orderexecuted + 9, exectype, md5sum from databasechangelog where id = '2'");

        assertThat(migrations.status().unknown())
                .extracting(unknown -> unknown.changeset().toString())
                .containsExactly("migration-test/orders.sql::from-the-future::orders");
        for (Runnable verb : List.<Runnable>of(
                migrations::update, () -> migrations.rollback(1), migrations::baseline, () -> preview(migrations))) {
            assertThatThrownBy(verb::run)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("newer than this program", "from-the-future", "module orders");
        }
        assertThat(migrations.validate()).extracting(Problem::kind).containsExactly(Problem.Kind.UNKNOWN);
    }

    private static void preview(Migrations migrations) {
        try {
            migrations.previewUpdate(new StringWriter());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangedChecksumIsRefusedWithTheRemedy() {
        migrations.update();
        database.execute("update databasechangelog set md5sum = '9:00000000000000000000000000000000' where id = '2'");

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "migration-test/orders.sql::2::orders",
                        "edited after it was applied",
                        "new changeset",
                        "--validCheckSum: 9:00000000000000000000000000000000");
        assertThat(ids(migrations.status().changed())).containsExactly("orders:2");
        assertThat(migrations.validate()).extracting(Problem::kind).containsExactly(Problem.Kind.CHANGED);
    }

    @Test
    void rowsOfAnApplicationsOwnLiquibaseAreLeftAlone() {
        migrations.update();
        database.execute("insert into databasechangelog select id, author, 'db/changelog/app.xml', dateexecuted,"
                + " orderexecuted + 10, exectype, '9:11111111111111111111111111111111' from databasechangelog");

        assertThat(migrations.status().isUpToDate()).isTrue();
        assertThat(migrations.update().applied()).isEmpty();
        assertThat(migrations.history()).hasSize(6);
        assertThat(ids(migrations.rollback(1).rolledBack())).containsExactly("invoices:1");
        assertThat(database.query("select count(*) from databasechangelog where filename like 'db/%'"))
                .containsExactly("3");
    }

    @Test
    void historyTellsWhatWasAppliedInOrder() {
        migrations.update();
        migrations.tag("now");

        List<AppliedChangeset> history = migrations.history();
        assertThat(ids(history.stream().map(AppliedChangeset::changeset).toList()))
                .containsExactly("orders:1", "orders:2", "invoices:1");
        assertThat(history).extracting(AppliedChangeset::tag).containsExactly(null, null, "now");
        assertThat(history).allSatisfy(row -> assertThat(row.checksum()).startsWith("9:"));
    }

    @Test
    void anInvalidIndexIsReported() {
        migrations.update();
        database.execute("insert into purchase_order values (1, 'a'), (2, 'b')");
        assertThatThrownBy(() ->
                        database.execute("create unique index concurrently broken_ix on purchase_order ((id / 100))"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(migrations.update().invalidIndexes()).containsExactly("broken_ix");
        assertThat(migrations.validate()).extracting(Problem::kind).containsExactly(Problem.Kind.INVALID_INDEX);
    }

    @Test
    void validateNamesWhatIsPendingAndThenNothing() {
        assertThat(migrations.validate())
                .extracting(Problem::kind)
                .containsOnly(Problem.Kind.PENDING)
                .hasSize(3);
        migrations.update();
        assertThat(migrations.validate()).isEmpty();
    }

    @Test
    void theListenerHearsOfEachChangeset() {
        List<String> heard = new ArrayList<>();
        Migrations listened = database.migrations(ORDERS)
                .listener(new MigrationListener() {
                    @Override
                    public void started(Changeset changeset, int number, int total) {
                        heard.add("start " + changeset.id() + " " + number + "/" + total);
                    }

                    @Override
                    public void finished(Changeset changeset, java.time.Duration took) {
                        heard.add("end " + changeset.id());
                    }
                })
                .build();
        listened.update();
        listened.rollback(1);

        assertThat(heard).containsExactly("start 1 1/2", "end 1", "start 2 2/2", "end 2", "start 2 1/1", "end 2");
    }
}
