package dev.todosdk.spring;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The data source that knows no transactions, beneath those that do. A {@code TransactionAwareDataSourceProxy} lends the
 * connection of Spring's transaction, whose end a unit's commit would be.
 */
final class DataSourceBeneath {

    private DataSourceBeneath() {}

    static DataSource of(DataSource source) {
        DataSource beneath = source;
        while (beneath instanceof TransactionAwareDataSourceProxy aware) {
            beneath = Objects.requireNonNull(aware.getTargetDataSource(), "target of the transaction-aware proxy");
        }
        if (hidesAware(beneath)) {
            throw new ConfigurationException(List.of(
                    "dataSource: a TransactionAwareDataSourceProxy is beneath another proxy, and would lend units of work"
                            + " the connection of Spring's transaction; make it the outermost, or mark the data source"
                            + " beneath it with @TodoSdkDataSource"));
        }
        return beneath;
    }

    private static boolean hidesAware(DataSource source) {
        try {
            return source.isWrapperFor(TransactionAwareDataSourceProxy.class);
        } catch (SQLException saysNothing) {
            return false;
        }
    }
}
