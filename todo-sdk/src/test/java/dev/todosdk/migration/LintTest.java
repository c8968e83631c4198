package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.todosdk.migration.lint.ChangesetLint;
import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.lint.LockMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pending changesets measured on a scratch database. */
class LintTest {

    private static final String APPLIED =
            "--changeset things:1\ncreate table thing (id bigint primary key, name text, size integer);\n";

    private final TestDatabase database = TestDatabase.create();
    private final TestDatabase scratch = TestDatabase.create();
    private final ChangelogFolder folder;

    LintTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
        scratch.close();
    }

    private Migrations migrations() {
        return folder.migrations(database, "things", "things.sql").build();
    }

    private LintReport lint(String pending) {
        folder.writeSql("things.sql", APPLIED);
        migrations().update();
        folder.append("things.sql", pending);
        return migrations().lint(scratch.source());
    }

    private static List<LintRule> rules(ChangesetLint changeset) {
        return changeset.findings().stream().map(LintFinding::rule).toList();
    }

    @Test
    void whatPendingChangesetsMakeThemselvesIsNotInUseYet() {
        LintReport report = lint("""
                --changeset things:2
                create table other (id bigint, name text);
                --changeset things:3
                create index other_name_ix on other (name);
                alter table other alter column name set not null;
                """);
        assertThat(report.isSafe()).as(report.toString()).isTrue();
        assertThat(report.changesets()).hasSize(2);
        assertThat(report.longestLock()).isEmpty();
        assertThat(migrations().status().pending()).hasSize(2);
    }

    @Test
    void theDatabasesOwnTablesAreInUse() {
        LintReport report = lint("""
                --changeset things:2
                create index thing_name_ix on thing (name);
                --changeset things:3
                alter table thing add column colour text;
                """);
        assertThat(report.isSafe()).isFalse();
        assertThat(rules(report.changesets().get(0))).containsExactly(LintRule.INDEX_BUILD);
        assertThat(report.changesets().get(0).measured().locks()).containsEntry("thing", LockMode.SHARE);
        assertThat(report.changesets().get(1).isSafe()).isTrue();
        assertThat(report.changesets().get(1).measured().locks()).containsEntry("thing", LockMode.ACCESS_EXCLUSIVE);
        assertThat(report.toString()).contains("things.sql::2::things", "thing_name_ix", "CREATE INDEX CONCURRENTLY");
    }

    @Test
    void theSizeOfTheRealTableIsTold() {
        folder.writeSql("things.sql", APPLIED);
        migrations().update();
        database.execute("insert into thing select i from generate_series(1, 1000) i");
        database.execute("vacuum analyze thing");
        folder.append("things.sql", "--changeset things:2\nalter table thing alter column size set not null;\n");

        assertThat(migrations().lint(scratch.source()).notes())
                .singleElement()
                .asString()
                .contains("thing", "about 1000 rows");
    }

    @Test
    void aLockThatIsHeldDuringLongWorkIsFound() {
        LintReport report = lint("""
                --changeset things:2
                alter table thing add constraint size_check check (size > 0) not valid;
                alter table thing validate constraint size_check;
                """);
        assertThat(rules(report.changesets().get(0))).containsExactly(LintRule.LONG_LOCK);
        assertThat(report.changesets().get(0).measured().statementsUnderLock()).isEqualTo(2);
        assertThat(report.longestLock()).contains(report.changesets().get(0));
    }

    @Test
    void rightsOnAViewThatIsMadeAnewAreLost() {
        LintReport report = lint("""
                --changeset things:view
                create view big as select id from thing;
                grant select on big to pg_monitor;
                """);
        assertThat(report.isSafe()).as(report.toString()).isTrue();
        migrations().update();
        folder.append("things.sql", """
                --changeset things:anew
                drop view big;
                create view big as select id, name from thing;
                --changeset things:anew-with-rights
                drop view big;
                create view big as select id, size from thing;
                grant select on big to pg_monitor;
                """);
        try (TestDatabase another = TestDatabase.create()) {
            LintReport anew = migrations().lint(another.source());
            assertThat(anew.changesets().get(0).findings())
                    .extracting(LintFinding::rule, LintFinding::subject)
                    .containsExactly(tuple(LintRule.DROP, "big (SELECT of pg_monitor)"));
            assertThat(anew.changesets().get(1).isSafe()).isTrue();
        }
    }

    @Test
    void whatRunsAgainBecauseItWasChangedIsMeasured() {
        String view = """
                --changeset things:view runOnChange:true
                drop view if exists big cascade;
                create view big as select id from thing%s;
                --changeset things:bigger
                create view bigger as select id from big;
                """;
        folder.writeSql("things.sql", APPLIED + view.formatted(""));
        migrations().update();
        assertThat(migrations().lint(scratch.source()).changesets()).isEmpty();
        folder.writeSql("things.sql", APPLIED + view.formatted(" where id > 1"));

        try (TestDatabase another = TestDatabase.create()) {
            assertThat(migrations().lint(another.source()).changesets().get(0).findings())
                    .extracting(LintFinding::rule, LintFinding::subject)
                    .containsExactly(tuple(LintRule.DROP, "bigger"));
        }
    }

    /** It may reach anything, and the scratch database is not what it is meant for. */
    @Test
    void aCommandOfTheSystemIsLeftOutAndNoted(@TempDir Path elsewhere) {
        Path made = elsewhere.resolve("made");
        folder.write("things.sql", "--liquibase formatted sql");
        folder.write("commands.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: things
                      changes:
                        - sql: {sql: create table thing (id bigint primary key)}
                        - executeCommand: {executable: touch, args: [{arg: {value: "%s"}}]}
                """.formatted(made));
        Migrations commands =
                folder.migrations(database, "commands", "commands.yaml").build();

        LintReport report = commands.lint(scratch.source());
        assertThat(report.changesets()).hasSize(1);
        assertThat(report.notes()).singleElement().asString().contains("commands.yaml::1::things", "left out");
        assertThat(made).doesNotExist();
    }

    @Test
    void aFindingIsAcceptedWithAReason() {
        LintReport report = lint("""
                --changeset things:2
                --comment: a small table; accepts INDEX_BUILD: thing has ten rows
                create index thing_name_ix on thing (name);
                --changeset things:3
                --comment: accepts INDEX_BUILD:
                create index thing_size_ix on thing (size);
                --changeset things:4
                --comment: accepts RENAME: of something else
                alter table thing drop column size;
                """);
        assertThat(report.changesets().get(0).isSafe()).isTrue();
        assertThat(report.changesets().get(0).findings())
                .extracting(LintFinding::accepted)
                .containsExactly("thing has ten rows");
        assertThat(report.changesets().get(1).isSafe()).isFalse();
        assertThat(report.changesets().get(2).isSafe()).isFalse();
        assertThat(report.changesets().get(2).measured().losses()).containsExactly("column thing.size");
    }

    @Test
    void aChangesetThatFailsIsFoundAndThoseBehindItAreNoted() {
        LintReport report = lint("""
                --changeset things:2
                alter table thing add column colour text;
                --changeset things:3
                select 1/0;
                --changeset things:4
                select 1;
                """);
        assertThat(report.changesets()).hasSize(2);
        assertThat(rules(report.changesets().get(1))).containsExactly(LintRule.FAILS);
        assertThat(report.notes()).singleElement().asString().contains("things.sql::3::things", "1 changeset");
        assertThat(report.isSafe()).isFalse();
    }

    @Test
    void aScratchDatabaseWithTablesIsLeftAlone() {
        scratch.execute("create table somebodys (id bigint)");

        assertThatThrownBy(() -> lint("")).hasMessageContaining("not empty");
        assertThat(scratch.tables()).containsExactly("public.somebodys");
    }

    @Test
    void aHundredChangesetsAreMeasured() {
        StringBuilder changelog = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            changelog
                    .append("--changeset things:t%1$d\ncreate table t%1$d (id bigint primary key, name text);\n"
                            .formatted(i))
                    .append("--changeset things:c%1$d\nalter table t%1$d add column size int;\n".formatted(i));
        }
        folder.writeSql("things.sql", changelog.toString());
        long start = System.nanoTime();
        LintReport report = migrations().lintChangelogs(scratch.source());
        System.out.println("lint of 100 changesets: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(report.changesets()).hasSize(100);
        assertThat(report.isSafe()).isTrue();
    }
}
