package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** On a pool of the test's own, which can be asked whether every connection came back. */
class PostgresqlAtomicityTest extends AtomicityContract {

    @Override
    protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
        return OnPool.open(modules);
    }

    @AfterEach
    void everyConnectionIsBackWithoutATransaction() {
        OnPool database = (OnPool) db();
        assertThat(database.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(database.pool.getHikariPoolMXBean().getTotalConnections()).isPositive();
        assertThat(database.server.idleInTransaction()).isZero();
    }

    private record OnPool(TestDatabase server, HikariDataSource pool, Database database)
            implements UnitOfWorkFactory, AutoCloseable {

        static OnPool open(List<PersistenceModule> modules) {
            TestDatabase server = PostgresqlForTests.shared().createDatabase();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.jdbcUrl());
            config.setUsername(server.username());
            config.setPassword(server.password());
            HikariDataSource pool = new HikariDataSource(config);
            Database.Builder builder = Database.builder().dataSource(pool).commitPath(PostgresqlDatabase.commitPath());
            modules.forEach(builder::module);
            return new OnPool(server, pool, builder.start());
        }

        @Override
        public UnitOfWork begin(UnitOptions options) {
            return database.begin(options);
        }

        @Override
        public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
                throws X {
            return database.call(options, work);
        }

        @Override
        public void close() {
            database.close();
            pool.close();
            server.close();
        }
    }
}
