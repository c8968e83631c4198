package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Properties;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.lockservice.StandardLockService;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that uses Liquibase itself, on the same database, must not notice ours. */
class HostLiquibaseTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    private void hostUpdates() throws Exception {
        try (Connection connection = database.connect()) {
            liquibase.database.Database host =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase =
                    new Liquibase("db/changelog/host.sql", new ClassLoaderResourceAccessor(), host)) {
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                liquibase.update();
                assertThat(LockServiceFactory.getInstance().getLockService(host))
                        .isExactlyInstanceOf(StandardLockService.class);
            }
        }
    }

    @Test
    void bothShareADatabaseAndAHistoryTableInPeace() throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        Migrations migrations = database.migrations(UpdateTest.ORDERS).build();

        hostUpdates();
        Scope scope = Scope.getCurrentScope();
        assertThat(migrations.update().applied()).hasSize(2);
        hostUpdates();

        assertThat(migrations.status().isUpToDate()).isTrue();
        assertThat(migrations.rollback(5).rolledBack()).hasSize(2);
        assertThat(Scope.getCurrentScope()).isSameAs(scope);
        assertThat(System.getProperties()).isEqualTo(before);
        assertThat(database.tables())
                .containsExactly("public.databasechangelog", "public.databasechangeloglock", "public.host_table");
        assertThat(database.query("select filename from databasechangelog")).containsExactly("db/changelog/host.sql");
    }

    @Test
    void ourRunsDoNotWaitForTheHostsLockRow() throws Exception {
        hostUpdates();
        database.execute("update databasechangeloglock set locked = true, lockedby = 'a dead host'");

        assertThat(database.migrations(UpdateTest.ORDERS).build().update().applied())
                .hasSize(2);
        assertThat(database.query("select locked from databasechangeloglock")).containsExactly("t");
    }
}
