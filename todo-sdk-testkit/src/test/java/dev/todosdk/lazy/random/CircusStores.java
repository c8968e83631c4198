package dev.todosdk.lazy.random;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;

/** A database of its own. */
final class CircusStores implements AutoCloseable {

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
    final Database database;

    CircusStores(CommitPath path, int lazyLoadSize) {
        database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(2)
                .commitPath(path)
                .lazyLoadSize(lazyLoadSize)
                .module(new Circus())
                .start();
    }

    @Override
    public void close() {
        database.close();
        server.close();
    }
}
