package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changeset sets in its session ends with the changeset. */
class SessionSettingsTest {

    private static final String OF_PG_DUMP = """
            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            SET xmloption = content;
            SET client_min_messages = warning;
            SET row_security = off;
            SET default_tablespace = '';
            SET default_table_access_method = heap;
            """;

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    SessionSettingsTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void writeDump(String attributes) {
        folder.writeSql(
                "dump.sql",
                "--changeset dump:1" + attributes + "\n" + OF_PG_DUMP + "create table public.first (id bigint);\n"
                        + "--rollback " + OF_PG_DUMP.replace("\n", " ") + "drop table public.first;\n\n"
                        + "--changeset dump:2\ncreate table second (id bigint);\n--rollback drop table second;\n");
    }

    private static List<String> sessionOf(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select name || '=' || setting from pg_settings where source in ('session', 'client')
                        union all select 'role=' || current_setting('role')
                        union all select 'user=' || current_user
                        union all select 'temporary ' || relname from pg_class where relpersistence = 't'
                        union all select 'lock ' || objid from pg_locks
                            where locktype = 'advisory' and pid = pg_backend_pid()
                        union all select 'listens ' || pg_listening_channels()
                        order by 1""")) {
            while (rows.next()) {
                settings.add(rows.getString(1));
            }
        }
        return settings;
    }

    private Migrations on(Connection connection) {
        return Migrations.builder()
                .dataSource(new SingleConnectionDataSource(connection))
                .changelog(new Changelog("dump", "dump.sql"))
                .classLoader(folder.loader())
                .build();
    }

    @Test
    void aDumpsHeadReachesNeitherTheNextChangesetNorThePool() throws SQLException {
        for (String attributes : List.of("", " runInTransaction:false")) {
            writeDump(attributes);
            try (Connection pooled = database.connect()) {
                List<String> before = sessionOf(pooled);

                assertThat(on(pooled).update().applied()).hasSize(2);
                assertThat(sessionOf(pooled)).isEqualTo(before);
                assertThat(on(pooled).status().isUpToDate()).isTrue();
                assertThat(on(pooled).rollback(2).rolledBack()).hasSize(2);
                assertThat(sessionOf(pooled)).isEqualTo(before);
            }
        }
    }

    @Test
    void theSchemaOfTheRunIsThatOfEachChangeset() {
        writeDump("");
        folder.migrations(database, "dump", "dump.sql").schema("own").build().update();

        assertThat(database.tables()).containsExactly("own.databasechangelog", "own.second", "public.first");
    }

    @Test
    void whatThePoolSetsOnItsConnectionsStays() throws SQLException {
        writeDump("");
        database.execute("create role pool_owner; grant all on schema public to pool_owner");
        try (Connection pooled = database.connect();
                Statement statement = pooled.createStatement()) {
            statement.execute("set role pool_owner; set work_mem = '5MB'; set search_path = public, pg_catalog");
            List<String> before = sessionOf(pooled);

            on(pooled).update();
            assertThat(sessionOf(pooled)).isEqualTo(before);
            assertThat(database.query("select tableowner from pg_tables where schemaname = 'public'"))
                    .containsOnly("pool_owner");
        } finally {
            database.execute("drop owned by pool_owner; drop role pool_owner");
        }
    }

    @Test
    void rolesTablesLocksAndChannelsOfAChangesetDoNotReachThePool() throws SQLException {
        database.execute("create role changeset_role; grant all on schema public to changeset_role");
        folder.writeSql("dump.sql", """
                --changeset dump:1
                set role changeset_role;
                create table first (id bigint);
                --changeset dump:2
                create table second (id bigint);
                create temporary table third (id bigint);
                select set_config('app.tenant', '7', false);
                --changeset dump:3 runInTransaction:false
                listen channel;
                select pg_advisory_lock(7);
                set session authorization changeset_role;
                """);
        try (Connection pooled = database.connect();
                Statement statement = pooled.createStatement()) {
            List<String> before = sessionOf(pooled);

            on(pooled).update();
            assertThat(sessionOf(pooled)).isEqualTo(before);
            try (ResultSet row = statement.executeQuery("select current_setting('app.tenant', true)")) {
                row.next();
                assertThat(row.getString(1)).isNullOrEmpty();
            }
            assertThat(database.query("select tablename || ' ' || tableowner from pg_tables where schemaname = 'public'"
                            + " and tablename in ('first', 'second') order by 1"))
                    .containsExactly("first changeset_role", "second postgres");
        } finally {
            database.execute("drop owned by changeset_role; drop role changeset_role");
        }
    }

    @Test
    void aFailedChangesetOutsideATransactionLeavesNothingBehindEither() throws SQLException {
        folder.writeSql("dump.sql", """
                --changeset dump:1 runInTransaction:false
                set search_path = '';
                set role pg_monitor;
                select 1/0;
                """);
        try (Connection pooled = database.connect()) {
            List<String> before = sessionOf(pooled);

            assertThatThrownBy(on(pooled)::update).hasMessageContaining("dump.sql::1::dump");
            assertThat(sessionOf(pooled)).isEqualTo(before);
        }
    }
}
