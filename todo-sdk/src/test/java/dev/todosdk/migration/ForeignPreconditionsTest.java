package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Preconditions that do not hold, or cannot be checked: what is said of them, and what never is, which is a value of a row. */
class ForeignPreconditionsTest {

    private final TestDatabase database = TestDatabase.create();
    private final TestDatabase scratch = TestDatabase.create();
    private final ChangelogFolder folder;

    ForeignPreconditionsTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @BeforeEach
    void ofAnotherApplication() {
        database.execute("create table account (name text); insert into account values ('Ada')");
    }

    @AfterEach
    void drop() {
        database.close();
        scratch.close();
    }

    private Migrations migrations(String preconditions) {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: app
                      preConditions: [%s]
                      changes: [{sql: {sql: "create table thing (id int)"}}]
                      rollback: [{sql: {sql: "drop table thing"}}]
                """.formatted(preconditions));
        return folder.migrations(database, "app", "app/master.yaml").build();
    }

    @Test
    void whatDidNotHoldIsSaidWithoutWhatTheQueryAnswered() {
        Migrations migrations = migrations("{sqlCheck: {expectedResult: none, sql: select name from account}}");

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "app/master.yaml::1::app", "precondition did not hold", "did not answer \"none\"")
                .hasMessageNotContainingAny("Ada", "todo-sdk-modules", "Exception");
    }

    @Test
    void whatCannotBeCheckedIsSaidWithoutTheServersWordsAboutValues() {
        Migrations migrations = migrations("{sqlCheck: {expectedResult: 1, sql: 'select name::int from account'}}");

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.yaml::1::app", "precondition could not be checked", "22P02")
                .hasMessageNotContaining("Ada");
    }

    @Test
    void itsOwnMessageIsSaid() {
        assertThatThrownBy(
                        migrations(
                                        "{onFail: HALT, onFailMessage: Install the base first}, {tableExists: {tableName: base}}")
                                ::update)
                .hasMessageContaining("precondition did not hold: Install the base first. Its transaction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onFail: WARN", "onError: WARN", "onError: MARK_RAN", "onError: CONTINUE"})
    void oneThatIsLetPassIsALineOfTheLog(String let) {
        String query = let.startsWith("onFail") ? "select name from account" : "select name::int from account";
        Migrations migrations = migrations("{%s}, {sqlCheck: {expectedResult: 1, sql: '%s'}}".formatted(let, query));

        try (CapturedLog ours = CapturedLog.of(Migrations.class);
                CapturedLog liquibases = CapturedLog.ofWarnings("liquibase")) {
            UpdateResult result = migrations.update();
            assertThat(result.applied()).hasSize(let.endsWith("WARN") ? 1 : 0);
            assertThat(ours.text())
                    .contains("app/master.yaml::1::app", "precondition")
                    .doesNotContain("Ada");
            assertThat(liquibases.text()).isEmpty();
        }
    }

    @Test
    void thoseOfAWholeChangelogAreSaidInTheSameWay() {
        String changelog = """
                databaseChangeLog:
                  - preConditions: [{sqlCheck: {expectedResult: none, sql: '%s'}}]
                  - changeSet: {id: 1, author: app, changes: [{sql: {sql: "create table thing (id int)"}}]}
                """;
        for (String query : List.of("select name from account", "select name::int from account")) {
            folder.write("app/master.yaml", changelog.formatted(query));
            Migrations migrations =
                    folder.migrations(database, "app", "app/master.yaml").build();
            assertThatThrownBy(migrations::update)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("precondition", "Nothing was applied")
                    .hasMessageNotContainingAny("Ada", "Precondition@");
            assertThatThrownBy(migrations::baseline).hasMessageNotContaining("Ada");
            assertThat(migrations.validate())
                    .extracting(Problem::kind)
                    .containsExactly(Problem.Kind.PENDING, Problem.Kind.CHANGELOG);
            assertThat(migrations.validate().toString()).doesNotContain("Ada");
        }
        assertThat(database.tables()).doesNotContain("public.thing");
    }

    /** Whether it holds is known when its changeset is to run; whoever runs the script must know that it has one. */
    @Test
    void aPreviewNamesWhatItDoesNotCheck() throws IOException {
        Migrations migrations = migrations("{onFail: MARK_RAN}, {tableExists: {tableName: base}}");
        StringWriter sql = new StringWriter();

        migrations.previewUpdate(sql);
        assertThat(sql.toString().lines())
                .containsSubsequence(
                        "-- Not checked here: an update leaves these out, or refuses them, where their preconditions do not hold.",
                        "--   app/master.yaml::1::app");
        assertThat(migrations.update().skipped()).hasSize(1);
    }

    @Test
    void lintHasAFindingOfOneThatHalts() {
        LintReport report = migrations("{tableExists: {tableName: base}}").lint(scratch.source());

        assertThat(report.changesets().get(0).findings())
                .extracting(finding -> finding.rule())
                .containsExactly(LintRule.FAILS);
        assertThat(report.notes().toString())
                .contains("precondition did not hold")
                .doesNotContain("Exception");
    }

    @Test
    void lintHasNoFindingOfOneThatIsLetPass() {
        LintReport report = migrations(
                        "{onError: MARK_RAN}, {sqlCheck: {expectedResult: 1, sql: select name from account}}")
                .lint(scratch.source());

        assertThat(report.isSafe()).isTrue();
        assertThat(report.notes().toString()).contains("was skipped");
    }
}
