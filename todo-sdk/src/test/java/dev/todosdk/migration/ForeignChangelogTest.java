package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs as projects write them that know several databases. */
class ForeignChangelogTest {

    private static final String HEAD = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
            """;

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    ForeignChangelogTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations() {
        return folder.migrations(database, "realm", "realm.xml").build();
    }

    private void write(String changesets) {
        folder.write("realm.xml", HEAD + changesets + "</databaseChangeLog>");
    }

    private static final String SEVERAL_DATABASES = """
            <changeSet id="several" author="realm">
                <sql dbms="mssql">create table realm (id bigint, name nvarchar(100))</sql>
                <sql dbms="postgresql">create table realm (id bigint, name varchar(100))</sql>
                <sql dbms="!postgresql">no sql at all</sql>
            </changeSet>
            <changeSet id="modified" author="realm">
                <createTable tableName="client"><column name="id" type="bigint"/></createTable>
                <modifySql dbms="mysql"><append value=" ENGINE INNODB"/></modifySql>
                <modifySql dbms="postgresql"><append value=" WITH (fillfactor = 70)"/></modifySql>
            </changeSet>
            <changeSet id="foreign" author="realm" dbms="oracle">
                <sql>no sql at all</sql>
            </changeSet>
            <changeSet id="inserted" author="realm">
                <insert tableName="realm" dbms="mysql, mssql"><column name="id" valueNumeric="1"/></insert>
                <insert tableName="realm" dbms="postgresql"><column name="id" valueNumeric="2"/></insert>
            </changeSet>
            """;

    @Test
    void partsForOtherDatabasesDoNotMakeAChangesetCountAsEdited() {
        write(SEVERAL_DATABASES);
        assertThat(migrations().update().applied()).hasSize(3);

        MigrationStatus status = migrations().status();
        assertThat(status.changed()).isEmpty();
        assertThat(status.isUpToDate()).isTrue();
        assertThat(migrations().validate()).isEmpty();
        assertThat(database.query("select reloptions::text from pg_class where relname = 'client'"))
                .containsExactly("{fillfactor=70}");
        assertThat(database.query("select id from realm")).containsExactly("2");
    }

    @Test
    void theyMayBeChangedAndOurPartMayNot() {
        write(SEVERAL_DATABASES);
        migrations().update();

        write(SEVERAL_DATABASES
                .replace("nvarchar(100)", "nvarchar(200)")
                .replace("ENGINE INNODB", "ENGINE MYISAM")
                .replace("valueNumeric=\"1\"", "valueNumeric=\"7\""));
        assertThat(migrations().update().applied()).isEmpty();

        write(SEVERAL_DATABASES
                .replace(" varchar(100)", " varchar(200)")
                .replace("fillfactor = 70", "fillfactor = 80"));
        assertThat(migrations().status().changed()).extracting(Changeset::id).containsExactly("several", "modified");
    }

    @Test
    void theDatabasesOwnLiquibaseComputesTheSameChecksums() throws Exception {
        write(SEVERAL_DATABASES);
        migrations().update();
        List<String> ours = database.query("select id || md5sum from databasechangelog order by 1");
        database.execute("drop table databasechangelog, realm, client");

        HostLiquibase.update(database, "realm.xml", folder.loader());

        assertThat(database.query("select id || md5sum from databasechangelog order by 1"))
                .isEqualTo(ours);
        assertThat(migrations().status().isUpToDate()).isTrue();
    }

    @Test
    void checksumsOfLiquibase3AreUnderstood() {
        write(SEVERAL_DATABASES);
        migrations().update();
        database.execute("update databasechangelog set md5sum = '8:00000000000000000000000000000000'"
                + " where id = 'modified'");

        assertThat(migrations().status().changed()).extracting(Changeset::id).containsExactly("modified");
    }
}
