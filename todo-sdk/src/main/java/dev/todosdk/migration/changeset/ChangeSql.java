package dev.todosdk.migration.changeset;

import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.ChangeSetVisitor.Direction;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** The SQL that a changeset stands for. */
public final class ChangeSql {

    private ChangeSql() {}

    /** The statements forward. */
    public static List<String> of(ChangeSet changeSet, Database database) {
        return sql(statements(changeSet.getChanges(), database), database);
    }

    /** The statements in one of the directions. */
    static List<String> of(ChangeSet changeSet, Direction direction, Database database) throws LiquibaseException {
        if (direction == Direction.FORWARD) {
            return of(changeSet, database);
        }
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
