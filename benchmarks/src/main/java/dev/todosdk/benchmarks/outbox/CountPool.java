package dev.todosdk.benchmarks.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.benchmarks.stack.Address;

/** A pool as users have one. */
final class CountPool {

    private CountPool() {}

    static HikariDataSource open(Address address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
