package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.core.DropAllForeignKeyConstraintsChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomTaskChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.ChangeSetVisitor.Direction;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;

/** The SQL that a changeset stands for. */
public final class ChangeSql {

    private ChangeSql() {}

    /** The statements forward. */
    public static List<String> of(ChangeSet changeSet, Database database) {
        return asked(() -> sql(statements(changeSet.getChanges(), database), database));
    }

    /** The statements in one of the directions. */
    static List<String> of(ChangeSet changeSet, Direction direction, Database database) {
        return direction == Direction.FORWARD ? of(changeSet, database) : asked(() -> back(changeSet, database));
    }

    /**
     * The reason why a script cannot stand for a changeset; empty when it can. Liquibase gives some rows to the server as prepared
     * statements alone, such as those of a CSV file with the name of another file in them, and asks a table for the types of the
     * columns of such a file: where it is not there yet, an empty text would stand as NULL in the script.
     */
    public static Optional<String> whyNoText(ChangeSet changeSet, Database database) {
        return asked(() -> {
            Optional<String> work = changeSet.getChanges().stream()
                    .flatMap(change -> workOf(change).stream())
                    .findFirst();
            if (work.isPresent()) {
                return work;
            }
            List<SqlStatement> statements = statements(changeSet.getChanges(), database);
            if (statements.stream().anyMatch(ExecutablePreparedStatement.class::isInstance)) {
                return Optional.of(
                        "has rows that Liquibase gives to the server as prepared statements (loadData with a CLOB or"
                                + " BLOB from a file), which no script can hold. Apply it by an update, or write the rows as inserts.");
            }
            return changeSet.getChanges().stream()
                    .filter(ChangeSql::hasUnknownTypes)
                    .map(load -> "loads " + ((LoadDataChange) load).getFile() + " into the table "
                            + ((LoadDataChange) load).getTableName()
                            + ", which Liquibase asks for the types of columns and"
                            + " which is not there yet: an update would store an empty text where a script says NULL. Say the"
                            + " types of its columns in the changeset, or apply what makes the table first.")
                    .findFirst();
        });
    }

    /** What is done by a program, or worked out from the database as it is when the changeset runs. */
    private static Optional<String> workOf(Change change) {
        if (change instanceof CustomChangeWrapper custom && custom.getCustomChange() instanceof CustomTaskChange) {
            return Optional.of(
                    "is a task of " + custom.getClassName() + ", which no script can hold. Apply it by an update.");
        }
        if (change instanceof ExecuteShellCommandChange) {
            return Optional.of("runs a command of the system, which no script can hold. Apply it by an update.");
        }
        if (change instanceof DropAllForeignKeyConstraintsChange drop) {
            return Optional.of("drops whatever foreign keys the table " + drop.getBaseTableName()
                    + " has by then, which no script can know. Apply it by an update, or drop each by name.");
        }
        return Optional.empty();
    }

    /** They are filled in when the statements are asked for. */
    private static boolean hasUnknownTypes(Change change) {
        return change instanceof LoadDataChange load
                && load.getColumns().stream().anyMatch(column -> column.getType() == null);
    }

    /** A custom change or a command of the system is otherwise done by Liquibase when it is asked for its statements. */
    public static <T> T onlyAsking(Scope.ScopedRunnerWithReturn<T> question) throws LiquibaseException {
        try {
            return Scope.child(Map.of("shouldExecute", false), question);
        } catch (RuntimeException | LiquibaseException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        }
    }

    private static <T> T asked(Scope.ScopedRunnerWithReturn<T> question) {
        try {
            return onlyAsking(question);
        } catch (LiquibaseException e) {
            throw Failures.of("A changeset could not say its statements: " + Failures.oneLine(e), e);
        }
    }

    private static List<String> back(ChangeSet changeSet, Database database) throws LiquibaseException {
        if (changeSet.hasCustomRollbackChanges()) {
            return sql(statements(changeSet.getRollback().getChanges(), database), database);
        }
        List<SqlStatement> inverses = new ArrayList<>();
        for (Change change : changeSet.getChanges()) {
            inverses.addAll(List.of(change.generateRollbackStatements(database)));
        }
        return sql(inverses, database);
    }

    private static List<SqlStatement> statements(List<Change> changes, Database database) {
        List<SqlStatement> statements = new ArrayList<>();
        changes.forEach(change -> statements.addAll(List.of(change.generateStatements(database))));
        return statements;
    }

    private static List<String> sql(List<SqlStatement> statements, Database database) {
        List<String> written = new ArrayList<>();
        for (SqlStatement statement : statements) {
            for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                written.add(sql.toSql());
            }
        }
        return written;
    }
}
