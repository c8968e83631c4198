package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.persistence.exception.MigrationException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which projects write what Liquibase lets them. */
class ChangelogFormsTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    ChangelogFormsTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private MigrationsBuilder builder(String file) {
        return folder.migrations(database, "app", file);
    }

    private static List<String> ids(List<Changeset> changesets) {
        return changesets.stream().map(Changeset::id).toList();
    }

    @Test
    void rowsInAFileOfTheirOwnAreEditedWithIt() {
        folder.write("app/rows.csv", "id,name\n1,one\n2,two");
        folder.write("app/master.json", """
                {"databaseChangeLog": [
                  {"changeSet": {"id": "1", "author": "app", "changes": [
                    {"createTable": {"tableName": "thing", "columns": [
                      {"column": {"name": "id", "type": "bigint", "constraints": {"primaryKey": true}}},
                      {"column": {"name": "name", "type": "varchar(20)"}}]}},
                    {"loadUpdateData": {"file": "rows.csv", "relativeToChangelogFile": true, "primaryKey": "id",
                      "tableName": "thing"}}]}}]}
                """);
        assertThat(builder("app/master.json").build().update().applied()).hasSize(1);
        assertThat(builder("app/master.json").build().validate()).isEmpty();
        assertThat(database.query("select name from thing order by id")).containsExactly("one", "two");

        folder.write("app/rows.csv", "id,name\n1,one\n2,t wo");
        assertThat(ids(builder("app/master.json").build().status().changed())).containsExactly("1");
    }

    @Test
    void contextsAndLabelsMayBeExpressions() {
        folder.writeSql("app/master.sql", """
                --changeset app:all
                create table thing (id text);
                --changeset app:not-test context:"!test"
                insert into thing values ('not-test');
                --changeset app:test context:"test or (staging and !prod)"
                insert into thing values ('test');
                --changeset app:billing labels:billing,v2
                insert into thing values ('billing');
                --changeset app:demo labels:demo
                insert into thing values ('demo');
                """);
        assertThat(ids(builder("app/master.sql")
                        .contexts("staging")
                        .labels("billing and !demo")
                        .build()
                        .update()
                        .applied()))
                .containsExactly("all", "not-test", "test", "billing");
        assertThat(builder("app/master.sql")
                        .contexts("staging")
                        .labels("billing and !demo")
                        .build()
                        .status()
                        .isUpToDate())
                .isTrue();
    }

    @Test
    void modulesMayHaveTheSameIds() {
        for (String module : List.of("orders", "parcels")) {
            folder.writeSql(module + "/changelog.sql", """
                    --changeset app:1
                    create table %1$s (id bigint);
                    --rollback drop table %1$s;
                    --changeset app:2
                    insert into %1$s values (1);
                    --rollback delete from %1$s;
                    """.formatted(module));
        }
        Migrations migrations = builder("orders/changelog.sql")
                .changelog(new Changelog("parcels", "parcels/changelog.sql"))
                .build();
        assertThat(migrations.update().applied()).hasSize(4);
        assertThat(migrations.validate()).isEmpty();
        assertThat(migrations.rollback(1).rolledBack())
                .extracting(Changeset::module)
                .containsExactly("parcels");
        assertThat(ids(migrations.status().ofModule("parcels").pending())).containsExactly("2");
        assertThat(database.query("select count(*) from orders")).containsExactly("1");
    }

    @Test
    void aChangelogMaySayForWhichDatabasesItIs() {
        String xml = """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                    <preConditions><or>%s<dbms type="mysql"/></or></preConditions>
                    <changeSet id="1" author="app">
                        <preConditions onFail="CONTINUE"><dbms type="oracle"/></preConditions>
                        <sql>create table never (id int)</sql>
                    </changeSet>
                    <changeSet id="2" author="app"><sql>create table thing (id int)</sql></changeSet>
                </databaseChangeLog>
                """;
        folder.write("app/master.xml", xml.formatted("<dbms type=\"oracle\"/>"));
        assertThatThrownBy(() -> builder("app/master.xml").build().update())
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("DBMS Precondition failed", "oracle");
        assertThat(database.tables()).doesNotContain("public.thing");

        folder.write("app/master.xml", xml.formatted("<dbms type=\"postgresql\"/>"));
        UpdateResult result = builder("app/master.xml").build().update();
        assertThat(ids(result.applied())).containsExactly("2");
        assertThat(ids(result.skipped())).containsExactly("1");
    }

    @Test
    void whatStandsInFilesOfItsOwnIsFoundBesideItsChangelog() {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - property: {name: size, value: 7, dbms: "postgresql,h2"}
                  - include: {file: releases/one/release.yaml, relativeToChangelogFile: true}
                """);
        folder.write("app/releases/one/release.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: app
                      changes:
                        - sqlFile: {path: ../sql/make.sql, relativeToChangelogFile: true, endDelimiter: "/", stripComments: false}
                """);
        folder.write("app/releases/sql/make.sql", """
                create table thing (id int, size int default ${size}, text text)
                /
                -- it's kept; with its delimiter
                create function note() returns text language sql as $$ select 'a;b -- c'::text $$
                /
                insert into thing (id, text) values (1, note())
                """.replace("\n", "\r\n"));
        assertThat(builder("app/master.yaml").build().update().applied()).hasSize(1);
        assertThat(database.query("select size || text from thing")).containsExactly("7a;b -- c");
        assertThat(builder("app/master.yaml").build().validate()).isEmpty();
    }

    @Test
    void aTextOfSeveralLinesIsStoredAsItStands() {
        folder.writeSql("app/master.sql", """
                --changeset app:1
                create table doc (id int, text text);
                insert into doc values (1, $$one -- no comment
                /* nor this */ it's  kept$$);
                insert into doc values (2, 'two -- no comment; nor an end
                -- of rollbacks');
                create function one() returns int language plpgsql as $$ begin
                    -- rollback is a word of its comment
                    return 1; end $$;
                --rollback drop table doc;
                """.replace(
                        "create function", "--changeset app:2 splitStatements:false\n create function"));
        builder("app/master.sql").build().update();
        assertThat(database.query("select text from doc order by id"))
                .containsExactly(
                        "one -- no comment\n/* nor this */ it's  kept",
                        "two -- no comment; nor an end\n-- of rollbacks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'one\n--rollback drop table doc;\ntwo'",
                "$$one\n  -- comment: no\ntwo$$",
                "$t$a\n  --  RollBack x\n$t$"
            })
    void aTextWithALineOfLiquibasesWordsIsRefused(String text) {
        folder.writeSql(
                "app/master.sql",
                "--changeset app:1\ncreate table doc (text text);\n--rollback drop table doc;\n--changeset app:2\n"
                        + "insert into doc values (" + text + ");\n--rollback delete from doc;\n");

        assertThatThrownBy(() -> builder("app/master.sql").build().update())
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.sql::2::app", "cut it out of the text", "--");
    }

    @Test
    void rowsThatNoScriptCanHoldAreNotPreviewed() throws IOException {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: app
                      changes:
                        - sql: {sql: "create table doc (id int, text text)"}
                        - loadData:
                            file: rows.csv
                            relativeToChangelogFile: true
                            tableName: doc
                            columns:
                              - column: {name: id, type: NUMERIC}
                              - column: {name: text, type: CLOB}
                """);
        folder.write("app/rows.csv", "id,text\n1,a long text");
        Migrations migrations = builder("app/master.yaml").build();
        StringWriter sql = new StringWriter();

        assertThatThrownBy(() -> migrations.previewUpdate(sql))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.yaml::1::app", "prepared statements");
        assertThat(sql.toString()).isEmpty();
        migrations.update();
        assertThat(database.query("select text from doc")).containsExactly("a long text");
    }

    /** Liquibase asks the table for the types of columns, and takes empty texts for NULL while it is not there. */
    @Test
    void rowsForATableThatIsNotThereYetAreNotPreviewed() throws IOException {
        String load = """
                databaseChangeLog:
                  - changeSet: {id: 1, author: app, changes: [{sql: {sql: "create table doc (id int, name varchar(9))"}}]}
                  - changeSet:
                      id: 2
                      author: app
                      changes:
                        - loadData: {file: rows.csv, relativeToChangelogFile: true, tableName: doc%s}
                """;
        folder.write("app/rows.csv", "id,name\n1,\"\"\n2,NULL");
        folder.write("app/master.yaml", load.formatted(""));
        StringWriter sql = new StringWriter();

        assertThatThrownBy(() -> builder("app/master.yaml").build().previewUpdate(sql))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.yaml::2::app", "rows.csv", "table doc", "NULL");
        builder("app/master.yaml").build().updateTo(1);
        builder("app/master.yaml").build().previewUpdate(sql);
        assertThat(sql.toString()).contains("''").contains("NULL");
        builder("app/master.yaml").build().update();
        assertThat(database.query("select name from doc order by id")).containsExactly("", null);
    }

    private static final String TIMES = """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: app
                  changes:
                    - sql: {sql: "create table event (at timestamptz)"}
                    - insert: {tableName: event, columns: [{column: {name: at, valueDate: "2026-07-01T10:00:00%s"}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {".5+02:00", ".123456Z", ".5-01:00"})
    void aTimeWhoseOffsetWouldBeLeftOutIsRefused(String rest) {
        folder.write("app/master.yaml", TIMES.formatted(rest));
        assertThatThrownBy(() -> builder("app/master.yaml").build().update())
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.yaml::1::app", "app/master.yaml", "another moment");

        folder.write("app/rows.csv", "at\n2026-07-01T10:00:00" + rest);
        folder.write("app/load.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: app
                      changes:
                        - loadData: {file: rows.csv, relativeToChangelogFile: true, tableName: event}
                """);
        assertThatThrownBy(() -> builder("app/load.yaml").build().update()).hasMessageContaining("rows.csv");
        assertThat(database.tables()).doesNotContain("public.event");
    }

    @Test
    void aTimeWithAnOffsetOrAFractionAloneIsStoredAsItStands() {
        folder.write("app/master.yaml", TIMES.formatted("+02:00"));
        builder("app/master.yaml").build().update();
        assertThat(database.query("select at at time zone 'UTC' from event")).containsExactly("2026-07-01 08:00:00");
        database.execute("drop table event, databasechangelog");

        folder.write("app/master.yaml", TIMES.formatted(".5"));
        builder("app/master.yaml").build().update();
        assertThat(database.query("select at::timestamp from event")).containsExactly("2026-07-01 10:00:00.5");
    }

    private static final String MERGE = """
            databaseChangeLog:
              - changeSet: {id: 1, author: app, changes: [{sql: {sql: "create table person (first text, last text)"}}]}
              - changeSet: {id: 2, author: app, changes: [{sql: {sql: "update person set last = '' where last is null"}}]}
              - changeSet:
                  id: 3
                  author: app
                  changes:
                    - mergeColumns: {tableName: person, column1Name: first, column2Name: last, joinString: " ",
                        finalColumnName: name, finalColumnType: text}
            """;

    @Test
    void columnsAreNotMergedWhileAValueStandsBesideNull() {
        folder.write("app/master.yaml", MERGE);
        Migrations migrations = builder("app/master.yaml").build();
        migrations.updateTo(2);
        database.execute("insert into person values ('Ada', 'Byron'), ('Plato', null), (null, null)");

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "app/master.yaml::3::app", "person.first, person.last", "in 1 rows", "concat_ws")
                .hasMessageNotContainingAny("Plato", "dev.todosdk");
        assertThat(database.query("select first from person order by 1")).containsExactly("Ada", "Plato", null);
        database.execute("update person set last = '' where first = 'Plato'");
        assertThat(migrations.update().applied()).hasSize(1);
        assertThat(database.query("select name from person order by 1")).containsExactly("Ada Byron", "Plato ", null);
    }

    @Test
    void mergedColumnsAreNamedByLint() {
        folder.write("app/master.yaml", MERGE);

        assertThat(builder("app/master.yaml")
                        .build()
                        .lintChangelogs(database.source())
                        .changesets()
                        .get(2)
                        .findings())
                .anyMatch(finding ->
                        finding.rule() == LintRule.MERGED && finding.subject().equals("person.first, person.last"));
    }

    @Test
    void aFolderOfFilesIsRefusedByName() {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - includeAll: {path: parts, relativeToChangelogFile: true, errorIfMissingOrEmpty: false}
                """);
        folder.writeSql("app/parts/1.sql", "--changeset app:1\ncreate table thing (id int);\n");

        assertThatThrownBy(() -> builder("app/master.yaml").build().update())
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("includeAll is not supported", "app/parts", "Include each file by name");
        assertThat(database.tables()).doesNotContain("public.thing");
    }

    @Test
    void formattedSqlOfAnotherSystemIsRead() {
        String text = """
                --liquibase formatted sql

                --changeset app:1
                create table thing (id int);
                insert into thing values (1);
                --rollback drop table thing;
                """;
        folder.write("app/master.sql", "\uFEFF" + text.replace("\n", "\r\n"));
        assertThat(ids(builder("app/master.sql").build().update().applied())).containsExactly("1");
        assertThat(database.query("select id from thing")).containsExactly("1");
        assertThat(builder("app/master.sql").build().rollback(1).rolledBack()).hasSize(1);
    }

    /** Spring's accessor takes them off; changelogs of such projects are full of them. */
    @Test
    void includesMayBeginWithClasspathOrASlash() {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - include: {file: "classpath:app/1.sql"}
                  - include: {file: "classpath:/app/2.sql"}
                  - include: {file: /app/3.sql}
                """);
        for (int i = 1; i <= 3; i++) {
            folder.writeSql("app/" + i + ".sql", "--changeset app:" + i + "\nselect 1;\n");
        }
        Migrations migrations = builder("app/master.yaml").build();
        assertThat(migrations.update().applied())
                .extracting(Changeset::path)
                .containsExactly("app/1.sql", "app/2.sql", "app/3.sql");
        assertThat(migrations.validate()).isEmpty();
        folder.writeSql("app/2.sql", "--changeset app:2\nselect 2;\n");
        assertThat(ids(builder("app/master.yaml").build().status().changed())).containsExactly("2");
    }

    /** Liquibase has them run before, and after, those of all others. */
    @Test
    void runOrderIsWithinAModule() {
        folder.write("parts/changelog.yaml", """
                databaseChangeLog:
                  - changeSet: {id: last, author: app, runOrder: last, changes: [{sql: {sql: "select 1"}}]}
                  - changeSet: {id: plain, author: app, changes: [{sql: {sql: "create table part (id int)"}}]}
                """);
        folder.write("orders/changelog.yaml", """
                databaseChangeLog:
                  - changeSet: {id: needs-part, author: app, changes: [{sql: {sql: "select id from part"}}]}
                  - changeSet: {id: first, author: app, runOrder: first, changes: [{sql: {sql: "select id from part"}}]}
                """);
        assertThat(ids(builder("parts/changelog.yaml")
                        .changelog(new Changelog("orders", "orders/changelog.yaml"))
                        .build()
                        .update()
                        .applied()))
                .containsExactly("plain", "last", "first", "needs-part");
    }

    @Test
    void aFileThatIsNotThereIsNamedByEveryVerb() {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - changeSet: {id: 1, author: app, changes: [{sqlFile: {path: not/there.sql}}]}
                """);
        Migrations migrations = builder("app/master.yaml").build();

        assertThat(ids(migrations.status().pending())).containsExactly("1");
        assertThat(migrations.validate())
                .anyMatch(problem -> problem.message().contains("not/there.sql")
                        && problem.message().contains("app/master.yaml::1::app"));
        for (Runnable verb : List.<Runnable>of(
                migrations::update, migrations::baseline, () -> migrations.lintChangelogs(database.source()))) {
            assertThatThrownBy(verb::run)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("not/there.sql", "app/master.yaml::1::app")
                    .hasMessageNotContaining("Exception");
        }
    }

    @Test
    void aNameWithoutAValueIsSaidWhereItFails() {
        folder.write("app/master.yaml", """
                databaseChangeLog:
                  - changeSet: {id: 1, author: app, changes: [{createTable: {tableName: thing,
                      columns: [{column: {name: at, type: "${datetimeType}"}}]}}]}
                """);
        assertThatThrownBy(() -> builder("app/master.yaml").build().update())
                .hasMessageContaining("(with ${datetimeType}, for which there is no parameter or property)");
    }

    private static final String MODIFY = """
            databaseChangeLog:
              - changeSet: {id: 1, author: app, changes: [{sql: {sql: 'create table person ("Name" varchar(20), flag int)'}}]}
              - changeSet: {id: 2, author: app, changes: [{modifyDataType:
                  {tableName: person, columnName: %s, newDataType: %s}}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "Name, varchar(4), 'Plato', 'Zeno  '",
        "Name, char(4), 'Plato', 'Zeno'",
        "Name, nvarchar(2), 'Plato', 'Ze'",
        "flag, boolean, 7, 1"
    })
    void aTypeIsNotModifiedWhileValuesWouldBeCut(String column, String type, String cut, String fits) {
        folder.write("app/master.yaml", MODIFY.formatted(column, type));
        Migrations migrations = builder("app/master.yaml").build();
        migrations.updateTo(1);
        database.execute("insert into person (\"" + column + "\") values ('" + cut + "'), ('" + fits + "'), (null)");

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("app/master.yaml::2::app", "person." + column, type, "in 1 rows")
                .hasMessageNotContaining("Plato");
        database.execute("delete from person where \"" + column + "\"::text = '" + cut + "'");
        assertThat(ids(migrations.update().applied())).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({"Name, varchar(40)", "Name, clob", "NAME, varchar(40)", "flag, bigint", "flag, varchar(2)"})
    void aTypeThatHoldsAllIsModified(String column, String type) {
        folder.write(
                "app/master.yaml",
                MODIFY.replace("\"Name\"", column.equals("NAME") ? "name" : "\"Name\"")
                        .formatted(column, type));
        Migrations migrations = builder("app/master.yaml").build();
        migrations.updateTo(1);
        database.execute("insert into person values ('Xanthippe', 42)");

        assertThat(ids(migrations.update().applied())).containsExactly("2");
    }
}
