package dev.todosdk.migration;

import java.sql.Connection;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Liquibase as an application uses it by itself. */
final class HostLiquibase {

    private HostLiquibase() {}

    static void update(TestDatabase database, String changelog, ClassLoader loader) throws Exception {
        try (Connection connection = database.connect()) {
            Database host =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase = new Liquibase(changelog, new ClassLoaderResourceAccessor(loader), host)) {
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                liquibase.update(new Contexts());
            }
        }
    }
}
