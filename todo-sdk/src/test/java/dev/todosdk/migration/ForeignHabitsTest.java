package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changesets that run always, not at all, or end their transaction by themselves. */
class ForeignHabitsTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;
    private final List<String> heard = new ArrayList<>();

    ForeignHabitsTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations() {
        return folder.migrations(database, "things", "things.sql")
                .listener(new MigrationListener() {
                    @Override
                    public void finished(Changeset changeset, java.time.Duration took) {
                        heard.add("finished " + changeset.id());
                    }

                    @Override
                    public void skipped(Changeset changeset, String reason) {
                        heard.add("skipped " + changeset.id() + ": " + reason);
                    }
                })
                .build();
    }

    private static List<String> ids(List<Changeset> changesets) {
        return changesets.stream().map(Changeset::id).toList();
    }

    @Test
    void whatRunsAlwaysIsNotPendingOnceItRanAndRunsAtEachUpdate() {
        folder.writeSql("things.sql", """
                --changeset things:1
                create table thing (id bigint);
                --changeset things:always runAlways:true
                insert into thing values (1);
                """);
        assertThat(ids(migrations().update().applied())).containsExactly("1", "always");

        assertThat(migrations().status().isUpToDate()).isTrue();
        migrations().requireUpToDate();
        assertThat(migrations().updateTo(1).applied()).isEmpty();
        assertThat(ids(migrations().update().applied())).containsExactly("always");
        folder.append("things.sql", "--changeset things:2\ninsert into thing values (2);\n");
        assertThat(ids(migrations().updateTo(1).applied())).containsExactly("always", "2");
        assertThat(database.query("select count(*) from thing")).containsExactly("4");
    }

    @Test
    void whatWasSkippedOrFailedIsNotReportedAsApplied() {
        folder.writeSql("things.sql", """
                --changeset things:1
                create table thing (id bigint);
                --changeset things:marked
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:1 select count(*) from thing
                insert into thing values (1);
                --changeset things:continued
                --preconditions onFail:CONTINUE
                --precondition-sql-check expectedResult:1 select count(*) from thing
                insert into thing values (2);
                --changeset things:failed failOnError:false
                insert into thing values ('a secret value');
                --changeset things:last
                insert into thing values (3);
                """);
        UpdateResult result;
        try (CapturedLog log = CapturedLog.of(Migrations.class)) {
            result = migrations().update();
            assertThat(log.text()).contains("failed::things was skipped").doesNotContain("by itself");
        }
        assertThat(ids(result.applied())).containsExactly("1", "last");
        assertThat(ids(result.skipped())).containsExactly("marked", "continued", "failed");
        assertThat(heard).hasSize(5).contains("finished 1", "finished last");
        assertThat(heard).noneMatch(line -> line.contains("secret"));
        assertThat(heard).anyMatch(line -> line.startsWith("skipped failed: it failed"));
        assertThat(ids(migrations().status().pending())).containsExactly("continued", "failed");
        assertThat(database.query("select id from thing")).containsExactly("3");
    }

    /** The table was there before: dropping it on the way back would take what this changelog did not make. */
    @Test
    void whatNeverRanIsNotUndone() throws IOException {
        database.execute("create table thing (id bigint); insert into thing values (1)");
        folder.writeSql("things.sql", """
                --changeset things:1
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:0 select count(*) from pg_tables where tablename = 'thing'
                create table thing (id bigint);
                --rollback drop table thing;
                --changeset things:no-rollback
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:0 select count(*) from thing
                insert into thing values (2);
                """);
        assertThat(migrations().update().skipped()).hasSize(2);

        StringWriter sql = new StringWriter();
        assertThat(migrations().previewRollback(2, sql)).hasSize(2);
        assertThat(sql.toString()).doesNotContainIgnoringCase("drop table");
        assertThat(ids(migrations().rollback(2).rolledBack())).containsExactly("no-rollback", "1");
        assertThat(database.query("select id from thing")).containsExactly("1");
        assertThat(database.query("select id from databasechangelog")).isEmpty();
    }

    /** Liquibase calls it RERAN, as if it had run. */
    @Test
    void whatRunsAlwaysAndNeverRanIsNotUndone() {
        database.execute("create table thing (id bigint); insert into thing values (1)");
        folder.writeSql("things.sql", """
                --changeset things:1 runAlways:true
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:0 select count(*) from pg_tables where tablename = 'thing'
                create table thing (id bigint);
                --rollback drop table thing;
                """);
        assertThat(ids(migrations().update().skipped())).containsExactly("1");
        UpdateResult again = migrations().update();
        assertThat(again.applied()).isEmpty();
        assertThat(ids(again.skipped())).containsExactly("1");
        assertThat(database.query("select exectype from databasechangelog")).containsExactly("MARK_RAN");

        assertThat(ids(migrations().rollback(1).rolledBack())).containsExactly("1");
        assertThat(database.query("select id from thing")).containsExactly("1");
    }

    @Test
    void whatIsWrongWithAChangelogIsSaid() {
        folder.writeSql("things.sql", "--changeset things:1\nselect 1;\n--changeset things:1\nselect 2;\n");

        assertThatThrownBy(migrations()::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("Validation Failed", "duplicate identifiers", "things.sql::1::things")
                .hasMessageNotContaining("\n");
        assertThat(migrations().validate())
                .anyMatch(problem -> problem.message().contains("things.sql::1::things")
                        && !problem.message().contains("\n"));
    }

    @Test
    void filesWithSpacesAreRead() {
        folder.write("things.sql", "--liquibase formatted sql\n");
        folder.write("my things/root file.yaml", """
                databaseChangeLog:
                  - include: {file: deeper still/first file.sql, relativeToChangelogFile: true}
                """);
        folder.writeSql(
                "my things/deeper still/first file.sql", "--changeset things:1\ncreate table thing (id bigint);\n");

        assertThat(folder.migrations(database, "things", "my things/root file.yaml")
                        .build()
                        .update()
                        .applied())
                .extracting(Changeset::path)
                .containsExactly("my things/deeper still/first file.sql");
    }

    @Test
    void aChangesetForOtherDatabasesAloneIsNotPending() {
        folder.write("things.sql", """
                --liquibase formatted sql
                --changeset things:1 dbms:oracle
                no sql;
                --changeset things:2
                create table thing (id bigint);
                """);
        assertThat(ids(migrations().update().applied())).containsExactly("2");
        assertThat(migrations().status().isUpToDate()).isTrue();
    }

    @Test
    void aCommitOfItsOwnIsSaid() {
        folder.writeSql("things.sql", """
                --changeset things:1
                create table thing (id bigint);
                commit;
                insert into thing values (1);
                """);
        try (CapturedLog log = CapturedLog.of(Migrations.class)) {
            assertThat(ids(migrations().update().applied())).containsExactly("1");
            assertThat(log.text()).contains("things.sql::1::things", "ended its transaction by itself");
        }
        assertThat(migrations().status().isUpToDate()).isTrue();
    }

    @Test
    void afterACommitOfItsOwnAFailureDoesNotClaimThatNothingIsDone() {
        folder.writeSql("things.sql", "--changeset things:1\ncreate table thing (id bigint);\ncommit;\nselect 1/0;\n");

        assertThatThrownBy(migrations()::update)
                .isInstanceOfSatisfying(MigrationException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(CommitOutcome.UNKNOWN))
                .hasMessageContainingAll("things.sql::1::things", "parts of it may be done");
        assertThat(database.tables()).contains("public.thing");
    }

    @Test
    void aFailureWithoutOneLeavesNothing() {
        folder.writeSql("things.sql", "--changeset things:1\ncreate table thing (id bigint);\nselect 1/0;\n");

        assertThatThrownBy(migrations()::update)
                .isInstanceOfSatisfying(MigrationException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(CommitOutcome.NOT_APPLIED));
        assertThat(database.tables()).doesNotContain("public.thing");
    }
}
