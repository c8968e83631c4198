package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs of the shapes that public projects have: each is applied, known again, drifts nowhere, and goes back where it can. */
class ThreeShapesTest {

    private static final String XML = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            %s
            </databaseChangeLog>
            """;

    private final TestDatabase database = TestDatabase.create();
    private final TestDatabase scratch = TestDatabase.create();
    private final ChangelogFolder folder;

    ThreeShapesTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
        scratch.close();
    }

    private void xml(String file, String changesets) {
        folder.write(file, XML.formatted(changesets));
    }

    private MigrationsBuilder builder(String file) {
        return folder.migrations(database, "app", file);
    }

    private void appliesAndIsKnownAgain(MigrationsBuilder builder, int changesets) {
        Migrations migrations = builder.build();
        assertThat(migrations.update().applied()).hasSize(changesets);
        assertThat(migrations.status().isUpToDate()).isTrue();
        assertThat(migrations.validate()).isEmpty();
        assertThat(migrations.update().applied()).isEmpty();
        assertThat(migrations.drift(scratch.source()).toString()).isEmpty();
    }

    /** An identity server: one root that includes a file for each release, which has parts for every database. */
    @Test
    void includesInThreeLayersWithPartsForSeveralDatabases() {
        xml("meta/master.xml", "<include file=\"meta/releases.xml\"/>");
        xml(
                "meta/releases.xml",
                "<include file=\"releases/1.xml\" relativeToChangelogFile=\"true\"/>"
                        + "<include file=\"meta/releases/2.xml\"/>");
        xml("meta/releases/1.xml", """
                <changeSet id="1.0" author="app">
                    <createTable tableName="REALM">
                        <column name="ID" type="VARCHAR(36)"><constraints nullable="false"/></column>
                        <column name="NAME" type="VARCHAR(255)"/>
                        <column name="ENABLED" type="BOOLEAN" defaultValueBoolean="false"/>
                    </createTable>
                    <addPrimaryKey columnNames="ID" tableName="REALM" constraintName="PK_REALM"/>
                    <modifySql dbms="mssql"><regExpReplace replace="VARCHAR" with="NVARCHAR"/></modifySql>
                    <modifySql dbms="postgresql"><append value=" "/></modifySql>
                </changeSet>
                <changeSet id="1.0-mysql" author="app" dbms="mysql,mariadb"><sql>no sql</sql></changeSet>
                """);
        xml("meta/releases/2.xml", """
                <changeSet id="2.0" author="app">
                    <preConditions onFail="MARK_RAN"><not><tableExists tableName="CLIENT"/></not></preConditions>
                    <createTable tableName="CLIENT"><column name="ID" type="BIGINT" autoIncrement="true"/></createTable>
                    <sql dbms="oracle">no sql</sql>
                    <sql dbms="postgresql" endDelimiter="@@" splitStatements="true">
                        create function touch() returns integer language plpgsql as 'begin return 1; end'@@
                        select touch()
                    </sql>
                </changeSet>
                <changeSet id="2.0-data" author="app">
                    <update tableName="REALM"><column name="ENABLED" valueBoolean="true"/></update>
                </changeSet>
                """);
        appliesAndIsKnownAgain(builder("meta/master.xml"), 3);
        assertThat(database.query("select touch()")).containsExactly("1");
    }

    /** An application that was generated: demo data in a context of its own, loaded from files. */
    @Test
    void demoDataInAContextOfItsOwn() {
        folder.write("config/data/account.csv", "id;login\n1;admin\n2;user  with blanks");
        folder.write("config/master.yaml", """
                databaseChangeLog:
                  - property: {name: nowType, value: timestamptz, dbms: postgresql}
                  - include: {file: config/schema.yaml}
                """);
        folder.write("config/schema.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: app
                      changes:
                        - createTable:
                            tableName: account
                            columns:
                              - column: {name: id, type: bigint, constraints: {primaryKey: true}}
                              - column: {name: login, type: varchar(50)}
                              - column: {name: created, type: "${nowType}"}
                  - changeSet:
                      id: 1-data
                      author: app
                      context: faker
                      changes:
                        - loadData: {file: config/data/account.csv, separator: ";", tableName: account}
                """);
        appliesAndIsKnownAgain(builder("config/master.yaml").contexts("prod"), 1);
        assertThat(database.query("select count(*) from account")).containsExactly("0");
        assertThat(builder("config/master.yaml")
                        .contexts("faker")
                        .build()
                        .update()
                        .applied())
                .hasSize(1);
        assertThat(database.query("select login from account order by id"))
                .isEqualTo(List.of("admin", "user  with blanks"));
    }

    /** A server whose first release is a dump, and whose later ones are SQL files. */
    @Test
    void aDumpAndSqlFilesBehindIt() {
        folder.write("schema/dump.sql", """
                -- PostgreSQL database dump
                SET statement_timeout = 0;
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);
                SET check_function_bodies = false;
                CREATE TABLE public.device (id integer NOT NULL, name character varying(128));
                CREATE SEQUENCE public.device_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
                ALTER SEQUENCE public.device_id_seq OWNED BY public.device.id;
                ALTER TABLE ONLY public.device ALTER COLUMN id SET DEFAULT nextval('public.device_id_seq'::regclass);
                ALTER TABLE ONLY public.device ADD CONSTRAINT device_pkey PRIMARY KEY (id);
                CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.name := NEW.name || '; touched';
                    RETURN NEW;
                END;
                $$;
                CREATE TRIGGER touches BEFORE UPDATE ON public.device FOR EACH ROW EXECUTE FUNCTION public.touch();
                """);
        xml("schema/changelog.xml", """
                <changeSet id="dump" author="app">
                    <sqlFile path="schema/dump.sql" splitStatements="false" stripComments="false"/>
                </changeSet>
                <include file="schema/later.sql"/>
                """);
        folder.writeSql("schema/later.sql", """
                --changeset app:columns
                alter table device add column positioned timestamp;
                --rollback alter table device drop column positioned;
                --changeset app:function splitStatements:false
                create or replace function public.touch() returns trigger language plpgsql as $$
                begin new.positioned := now(); return new; end $$;
                --rollback empty
                --changeset app:index runInTransaction:false
                --preconditions onFail:CONTINUE
                --precondition-sql-check expectedResult:0 select count(*) from pg_indexes where indexname = 'device_ix'
                create index concurrently device_ix on device (name);
                --rollback drop index device_ix;
                """);
        appliesAndIsKnownAgain(builder("schema/changelog.xml"), 4);
        assertThat(builder("schema/changelog.xml").build().rollback(3).rolledBack())
                .extracting(Changeset::id)
                .containsExactly("index", "function", "columns");
    }
}
