package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.change.Change;
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
     * Whether all of it can stand in a script. Liquibase gives some rows to the server as prepared statements alone, such as those of
     * a CSV file with the name of another file in them.
     */
    public static boolean isText(ChangeSet changeSet, Database database) {
        return asked(() -> statements(changeSet.getChanges(), database).stream()
                .noneMatch(ExecutablePreparedStatement.class::isInstance));
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
