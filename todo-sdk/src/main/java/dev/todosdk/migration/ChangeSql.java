package dev.todosdk.migration;

import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** The SQL that changesets stand for, one line a statement. */
final class ChangeSql {

    private ChangeSql() {}

    static List<String> of(List<ChangeSet> changeSets, Database database) {
        List<String> statements = new ArrayList<>();
        for (ChangeSet changeSet : changeSets) {
            for (Change change : changeSet.getChanges()) {
                for (SqlStatement statement : change.generateStatements(database)) {
                    for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                        statements.add(sql.toSql().replaceAll("\\s*\\R\\s*", " "));
                    }
                }
            }
        }
        return statements;
    }
}
