package dev.todosdk.migration.session;

import dev.todosdk.failure.CommitWarnings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.statement.core.UpdateStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's PostgreSQL as migrations need it: a schema's name is always quoted, its commits can be held back, a rollback
 * leaves the search path alone, and what a changeset set in the session ends before the history is written.
 */
public final class MigrationDatabase extends PostgresDatabase {

    private boolean holdsCommits;
    private boolean endedItself;
    private @Nullable WholeTransaction whole;
    private @Nullable Savepoint start;
    private @Nullable SessionSettings settings;
    private Map<ChangeSet, RecordedName> otherSpellings = Map.of();
    private Set<ChangeSet> onlyRecorded = Set.of();

    /** From here on Liquibase's own commits wait for the one that comes after them, or no longer do. */
    public void holdCommits(boolean hold) {
        holdsCommits = hold;
        whole = null;
    }

    /** A change of a changeset begins; the first one is after Liquibase's own rollback of what preconditions did. */
    public void changeBegins() throws SQLException {
        if (holdsCommits && settings != null && whole == null) {
            endedItself = false;
            whole = WholeTransaction.of(jdbc());
        }
    }

    /** Whether the SQL of the changeset just done committed or rolled back by itself. */
    public boolean endedItself() {
        return endedItself;
    }

    /** Whether parts of the changeset that just failed stay because its own SQL committed. */
    public boolean keptParts() throws SQLException {
        return whole != null && whole.isCommitted(jdbc());
    }

    /** Works within the open transaction, which Liquibase can neither commit nor roll back further than to here. */
    void stayWithin(Savepoint start) {
        this.start = start;
    }

    /** Work with the session outside any transaction. */
    @FunctionalInterface
    public interface SessionWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Whether changesets run here, and are not only written or looked at. */
    public boolean isLive() {
        return settings != null;
    }

    /** Runs a statement in a transaction of its own. */
    public void commitAlone(String sql) throws DatabaseException {
        try (Statement statement = jdbc().createStatement()) {
            statement.execute(sql);
            jdbc().commit();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The number that a query answers. */
    public long count(String query) throws DatabaseException {
        try (Statement statement = jdbc().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public boolean hasTable(String table) throws DatabaseException {
        try (PreparedStatement statement = jdbc().prepareStatement("select to_regclass(quote_ident(?)) is not null")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Runs work in autocommit. */
    public <T> T outsideTransaction(SessionWork<T> work) throws DatabaseException {
        setAutoCommit(true);
        try {
            return work.on(jdbc());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            setAutoCommit(false);
        }
    }

    /** Brings the session back after an attempt that was given up, so that the next one begins as the first did. */
    public void restoreSettings() throws DatabaseException {
        if (settings != null) {
            SessionSettings wanted = settings;
            outsideTransaction(connection -> {
                wanted.restore(connection);
                return wanted;
            });
        }
    }

    /** Brings the session back to these settings after each changeset. */
    void restoreAfterEachChangeset(SessionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void commit() throws DatabaseException {
        if (!holdsCommits && start == null) {
            commitConfirmed();
        }
    }

    /** One whose wait for a standby was cancelled ends as if nothing had happened. */
    private void commitConfirmed() throws DatabaseException {
        if (!(getConnection() instanceof JdbcConnection)) {
            super.commit();
            return;
        }
        try {
            jdbc().clearWarnings();
            super.commit();
            CommitWarnings.requireConfirmed(jdbc().getWarnings());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The session's search path was set before, outside any transaction, so a rollback leaves it as it is. */
    @Override
    public void rollback() throws DatabaseException {
        if (start == null) {
            getConnection().rollback();
            return;
        }
        try {
            jdbc().rollback(start);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** JDBC commits when it is changed. */
    @Override
    public void setAutoCommit(boolean autoCommit) throws DatabaseException {
        if (start == null) {
            super.setAutoCommit(autoCommit);
        }
    }

    private Connection jdbc() {
        return ((JdbcConnection) getConnection()).getUnderlyingConnection();
    }

    @Override
    public void markChangeSetExecStatus(ChangeSet changeSet, ChangeSet.ExecType type) throws DatabaseException {
        endChangeset();
        respell(changeSet);
        super.markChangeSetExecStatus(changeSet, type);
        boolean didNotRun = type == ChangeSet.ExecType.RERAN && changeSet.getExecType() == ChangeSet.ExecType.MARK_RAN;
        if (didNotRun && onlyRecorded.contains(changeSet)) {
            change(RecordedName.of(changeSet), "EXECTYPE", ChangeSet.ExecType.MARK_RAN.name());
        }
    }

    @Override
    public void removeRanStatus(ChangeSet changeSet) throws DatabaseException {
        endChangeset();
        respell(changeSet);
        super.removeRanStatus(changeSet);
    }

    /** Takes note of rows that have changesets under names of another spelling, such as one with {@code classpath:} before the path. */
    public void knowSpellings(Map<ChangeSet, RecordedName> otherSpellings) {
        this.otherSpellings = Map.copyOf(otherSpellings);
    }

    /** Takes note of changesets that never ran: they stay so when they run again and do not, or a rollback would undo them. */
    public void knowOnlyRecorded(Set<ChangeSet> onlyRecorded) {
        this.onlyRecorded = Set.copyOf(onlyRecorded);
    }

    /** Liquibase looks for a changeset's row by its own spelling alone, and passes over one that it does not find. */
    private void respell(ChangeSet changeSet) throws DatabaseException {
        RecordedName found = otherSpellings.get(changeSet);
        if (found == null) {
            return;
        }
        RecordedName meant = RecordedName.of(changeSet);
        change(found, "FILENAME", meant.path(), "AUTHOR", meant.author(), "ID", meant.id());
        changeSet.setStoredFilePath(meant.path());
    }

    /** Changes a row of the history. */
    private void change(RecordedName row, String... columnsAndValues) throws DatabaseException {
        UpdateStatement statement = new UpdateStatement(
                getLiquibaseCatalogName(), getLiquibaseSchemaName(), getDatabaseChangeLogTableName());
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            statement.addNewColumnValue(columnsAndValues[i], columnsAndValues[i + 1]);
        }
        statement
                .setWhereClause("FILENAME = ? AND AUTHOR = ? AND ID = ?")
                .addWhereParameters(row.path(), row.author(), row.id());
        Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", this)
                .execute(statement);
    }

    private void endChangeset() throws DatabaseException {
        if (settings == null) {
            return;
        }
        try {
            endedItself = whole != null && whole.isOver(jdbc());
            settings.restore(jdbc());
            SessionSettings.useUtc(jdbc());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public @Nullable String escapeObjectName(@Nullable String name, @Nullable Class<? extends DatabaseObject> type) {
        if (name != null && type != null && Schema.class.isAssignableFrom(type)) {
            return '"' + name + '"';
        }
        return super.escapeObjectName(name, type);
    }
}
