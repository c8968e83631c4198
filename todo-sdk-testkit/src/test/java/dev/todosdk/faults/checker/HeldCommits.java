package dev.todosdk.faults.checker;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets commits that insert an entry wait on the server, in a deferred trigger, until they are let go. */
final class HeldCommits implements AutoCloseable {

    private static final int LOCK = 4711;

    private final TestDatabase database;
    private final Connection holder;

    HeldCommits(TestDatabase database) throws SQLException {
        this.database = database;
        this.holder = database.dataSource().getConnection();
    }

    void hold() throws SQLException {
        database.execute(
                "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock("
                        + LOCK + "); RETURN NULL; END'",
                "CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION wait()");
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        }
    }

    void letGo() throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
