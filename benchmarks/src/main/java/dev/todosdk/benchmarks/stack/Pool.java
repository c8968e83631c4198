package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The pool of the stacks that bring none: HikariCP as Spring Boot would set it up, with the driver's rewritten batches. */
final class Pool {

    private Pool() {}

    static HikariDataSource open(Address address, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(10);
        config.addDataSourceProperty("reWriteBatchedInserts", true);
        return new HikariDataSource(config);
    }
}
