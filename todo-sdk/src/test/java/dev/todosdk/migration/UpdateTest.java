package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.MigrationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class UpdateTest {

    static final Changelog ORDERS = new Changelog("orders", "migration-test/orders.sql");
    static final Changelog INVOICES = new Changelog("invoices", "migration-test/invoices.sql");

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void appliesTheChangelogsInTheOrderOfTheirRegistration() {
        UpdateResult result = database.migrations(ORDERS, INVOICES).build().update();

        assertThat(result.applied())
                .containsExactly(
                        new Changeset("orders", "migration-test/orders.sql", "orders", "1"),
                        new Changeset("orders", "migration-test/orders.sql", "orders", "2"),
                        new Changeset("invoices", "migration-test/invoices.sql", "invoices", "1"));
        assertThat(result.invalidIndexes()).isEmpty();
        assertThat(database.tables())
                .containsExactly("public.databasechangelog", "public.invoice", "public.purchase_order");
    }

    @Test
    void aSecondUpdateAppliesNothing() {
        Migrations migrations = database.migrations(ORDERS).build();
        migrations.update();

        assertThat(migrations.update().applied()).isEmpty();
        assertThat(database.query("select id from databasechangelog")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "My schema", "my-schema", "select"})
    void aSchemaIsCreatedAndUsedAlone(String schema) {
        Migrations migrations =
                database.migrations(ORDERS, INVOICES).schema(schema).build();

        assertThat(migrations.update().applied()).hasSize(3);
        assertThat(migrations.update().applied()).isEmpty();
        assertThat(database.tables())
                .containsExactly(schema + ".databasechangelog", schema + ".invoice", schema + ".purchase_order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\"; drop", " ", "", "a\nb", "ünicode", "x; drop table y"})
    void aSchemaNameThatCannotBeQuotedSafelyIsRefused(String schema) {
        assertThatThrownBy(() -> database.migrations(ORDERS).schema(schema).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema: must be");
    }

    @Test
    void aMissingChangelogIsNamedAndNothingIsApplied() {
        Migrations migrations = database.migrations(ORDERS, new Changelog("ghost", "ghost/changelog.sql"))
                .build();

        assertThatThrownBy(migrations::update)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("ghost/changelog.sql", "module ghost", "Nothing was applied");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void aFileWithoutTheLiquibaseHeadIsRefused() {
        Migrations migrations = database.migrations(new Changelog("bare", "migration-test/no-head.sql"))
                .build();

        assertThatThrownBy(migrations::update).hasMessageContaining("-- liquibase formatted sql");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void aBorrowedConnectionComesBackAsItWas() throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        try (Connection borrowed = dataSource.getConnection()) {
            borrowed.setAutoCommit(false);
            List<String> before = sessionOf(borrowed);
            Migrations.builder()
                    .dataSource(new SingleConnectionDataSource(borrowed))
                    .changelog(ORDERS)
                    .schema("other")
                    .build()
                    .update();
            assertThat(borrowed.getAutoCommit()).isFalse();
            assertThat(sessionOf(borrowed)).isEqualTo(before);
        }
    }

    private static List<String> sessionOf(Connection connection) throws SQLException {
        List<String> state = new ArrayList<>();
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("select current_setting('search_path'),"
                        + " current_setting('client_connection_check_interval'), (select count(*) from pg_locks"
                        + " where locktype = 'advisory')")) {
            row.next();
            for (int column = 1; column <= 3; column++) {
                state.add(row.getString(column));
            }
        }
        connection.rollback();
        return state;
    }
}
