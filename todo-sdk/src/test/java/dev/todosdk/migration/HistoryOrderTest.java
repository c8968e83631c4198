package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of application is the history's own number, wherever the clocks of those stood who applied. */
class HistoryOrderTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations in(String zone) {
        // As a pool sets its connections up.
        PlainDataSource source = new PlainDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = database.connect();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set time zone '" + zone + "'");
                }
                return connection;
            }
        };
        return Migrations.builder()
                .dataSource(source)
                .changelog(UpdateTest.ORDERS)
                .changelog(UpdateTest.INVOICES)
                .build();
    }

    private void appliedAcrossZones() {
        in("Asia/Tokyo").updateTo(1);
        in("America/Los_Angeles").updateTo(1);
        in("Asia/Tokyo").updateTo(1);
    }

    @Test
    void theLastOneAppliedIsRolledBackFirst() {
        appliedAcrossZones();

        assertThat(in("UTC").history())
                .extracting(row -> row.changeset().module() + row.changeset().id())
                .containsExactly("orders1", "orders2", "invoices1");
        assertThat(in("UTC").rollback(2).rolledBack()).extracting(Changeset::id).containsExactly("1", "2");
    }

    @Test
    void aTagStandsOnTheLastOneApplied() {
        in("Asia/Tokyo").updateTo(1);
        in("America/Los_Angeles").updateTo(1);
        in("America/Los_Angeles").tag("two");
        in("Asia/Tokyo").update();

        assertThat(database.query("select id from databasechangelog where tag = 'two'"))
                .containsExactly("2");
        assertThat(in("UTC").rollbackTo("two").rolledBack())
                .extracting(Changeset::module)
                .containsExactly("invoices");
    }

    @Test
    void timesAreInUtcWhoeverApplies() {
        appliedAcrossZones();

        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        assertThat(in("Asia/Tokyo").history())
                .allSatisfy(row -> assertThat(row.appliedAt()).isBetween(now.minusHours(1), now.plusHours(1)));
    }

    /** What is written of rows of earlier versions, whose zone nobody knows, is the order all the same. */
    @Test
    void rowsOfEarlierVersionsKeepTheirOrder() {
        in("UTC").update();
        database.execute(
                "update databasechangelog set dateexecuted = timestamp '2030-01-01' - orderexecuted * interval '1 day'");

        assertThat(in("UTC").rollback(1).rolledBack())
                .extracting(Changeset::module)
                .containsExactly("invoices");
    }
}
