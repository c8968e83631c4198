package dev.todosdk.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
                        statements.add(oneLine(sql.toSql()));
                    }
                }
            }
        }
        return statements;
    }

    private static String oneLine(String sql) {
        return sql.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }
}
