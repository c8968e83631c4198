package dev.todosdk.testkit.postgresql;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The server on which tests get their databases, whatever runs it. */
interface TestServer {

    /** A database that exists and from which others can be made and dropped. */
    String administrationUrl();

    String jdbcUrl(String database);

    String username();

    String password();

    /** Whether databases must be dropped at the end, because the server goes on without the tests. */
    boolean outlivesTheTests();

    default DataSource administration() {
        return dataSource(administrationUrl());
    }

    default DataSource dataSource(String jdbcUrl) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username());
        source.setPassword(password());
        return source;
    }
}
