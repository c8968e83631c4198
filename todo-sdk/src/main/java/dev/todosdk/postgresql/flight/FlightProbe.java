package dev.todosdk.postgresql.flight;

import dev.todosdk.pooler.AsFound;
import dev.todosdk.postgresql.commit.PositionQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.jdbc.PreferQueryMode;

/** Finds out whether driver and server do what a flight relies on, by doing it. */
final class FlightProbe {

    private final Connection connection;

    FlightProbe(Connection connection) {
        this.connection = connection;
    }

    /** Why there can be no flights, or null when there can. Leaves the connection idle. */
    @Nullable String objection() throws SQLException {
        String driver = objectionToDriver();
        return driver == null ? objectionToServer() : driver;
    }

    /** Why nothing can be sent but by JDBC's own calls, or null. */
    @Nullable String objectionToDriver() throws SQLException {
        if (!connection.isWrapperFor(PgConnection.class)) {
            return "its connections are not pgjdbc's";
        }
        if (!givesDriversStatements()) {
            return "its statements are not pgjdbc's";
        }
        if (!MixedBatch.isPossible()) {
            return "the driver's batches cannot be put together";
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        if (driver.getPreferQueryMode() != PreferQueryMode.EXTENDED) {
            return "the driver's preferQueryMode is "
                    + driver.getPreferQueryMode().value();
        }
        if (driver.getAutosave() != AutoSave.NEVER) {
            return "the driver's autosave is " + driver.getAutosave().value();
        }
        return null;
    }

    private @Nullable String objectionToServer() throws SQLException {
        try {
            if (!guardFires()) {
                return "the function " + StaleGuard.FUNCTION + " does not answer as it should";
            }
            return beginsReadOnly() ? commitLeavesIdle() : "the driver's readOnlyMode is ignore";
        } catch (SQLException thrown) {
            if (connection.isClosed()) {
                throw thrown; // A loss says nothing of what the next connection can do.
            }
            return "the function " + StaleGuard.FUNCTION + " cannot be used (SQLSTATE " + thrown.getSQLState() + ")";
        }
    }

    /** What wraps a connection need not let anybody see through its statements. */
    private boolean givesDriversStatements() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MixedBatch.COMMIT)) {
            return statement.isWrapperFor(PgStatement.class);
        }
    }

    private boolean guardFires() throws SQLException {
        try (AsFound found = AsFound.of(connection)) {
            return guardFires(found.connection());
        }
    }

    private static boolean guardFires(Connection connection) throws SQLException {
        String sql = StaleGuard.probe();
        try (MixedBatch batch = new MixedBatch(connection)) {
            batch.add("SELECT 1");
            PreparedStatement guarded = batch.statement(sql);
            guarded.setInt(1, 7);
            batch.add(guarded);
            batch.addCommit(PositionQuestion.NONE);
            batch.execute(false);
            return false;
        } catch (SQLException thrown) {
            StaleGuard.Finding finding = StaleGuard.finding(thrown);
            if (finding == null) {
                throw thrown;
            }
            return finding.position() == 7 && finding.rows() == 0;
        }
    }

    private boolean beginsReadOnly() throws SQLException {
        try (AsFound found = AsFound.of(connection)) {
            found.connection().setReadOnly(true);
            return setting(found.connection(), "transaction_read_only").equals("on");
        }
    }

    private @Nullable String commitLeavesIdle() throws SQLException {
        try (AsFound found = AsFound.of(connection);
                MixedBatch batch = new MixedBatch(found.connection())) {
            batch.add("SELECT 1");
            batch.addCommit(PositionQuestion.NONE);
            SQLException failure = batch.ask(false).failure();
            if (failure != null) {
                throw failure;
            }
            boolean idle = connection.unwrap(PgConnection.class).getTransactionState() == TransactionState.IDLE;
            return idle ? null : "the driver does not know that a flight's COMMIT has ended the transaction";
        }
    }

    /** Whether every statement sees what is committed when it begins, also inside a transaction. */
    boolean readsCommitted() throws SQLException {
        try (AsFound found = AsFound.of(connection)) {
            return setting(found.connection(), "default_transaction_isolation").equals("read committed");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting('" + name + "')");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
