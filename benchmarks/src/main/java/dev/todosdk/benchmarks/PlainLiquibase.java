package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase as its guide has an application use it, on the SDK's changelogs, in a schema of its own. */
final class PlainLiquibase {

    private static final String SCHEMA = "plain_liquibase";

    private PlainLiquibase() {}

    static void createSchema(Address address) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        }
    }

    static void update(Address address) throws Exception {
        Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> updateQuietly(address));
    }

    private static void updateQuietly(Address address) throws SQLException, LiquibaseException {
        try (Connection connection = connect(address)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase =
                    new Liquibase("benchmarks/plain-liquibase.yaml", new ClassLoaderResourceAccessor(), database)) {
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                liquibase.update();
            }
        }
    }

    static Connection connect(Address address) throws SQLException {
        String separator = address.url().contains("?") ? "&" : "?";
        return DriverManager.getConnection(
                address.url() + separator + "currentSchema=" + SCHEMA, address.user(), address.password());
    }
}
