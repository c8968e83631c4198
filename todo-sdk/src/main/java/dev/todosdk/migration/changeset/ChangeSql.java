package dev.todosdk.migration.changeset;

import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** The SQL that a changeset stands for. */
public final class ChangeSql {

    private ChangeSql() {}

    public static List<String> of(ChangeSet changeSet, Database database) {
        List<String> statements = new ArrayList<>();
        for (Change change : changeSet.getChanges()) {
            for (SqlStatement statement : change.generateStatements(database)) {
                for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                    statements.add(sql.toSql());
                }
            }
        }
        return statements;
    }
}
