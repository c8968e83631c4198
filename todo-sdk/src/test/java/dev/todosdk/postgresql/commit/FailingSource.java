package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Leads to a server, but for the times that it is told to fail. */
final class FailingSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private @Nullable SQLException failure;
    private int failures;
    private int asked;

    FailingSource(PGSimpleDataSource server) {
        setUrl(server.getUrl());
        setUser("postgres");
    }

    void failNext(SQLException thrown, int times) {
        failure = thrown;
        failures = times;
    }

    /** How often a connection was asked for. */
    int asked() {
        return asked;
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked++;
        if (failure != null && failures > 0) {
            failures--;
            throw failure;
        }
        return super.getConnection();
    }
}
