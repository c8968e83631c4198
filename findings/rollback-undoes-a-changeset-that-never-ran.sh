#!/usr/bin/env bash
# liquibase-core 4.33.0, H2 2.3.232, JDK 17 (no server needed: the database is in memory).
#
# A good guess: a changeset whose precondition did not hold (onFail MARK_RAN: the table was there already, and is somebody else's) made
# nothing, so a rollback has nothing to undo and takes away its row alone. It is undone as any other: the table that the changeset would
# have made is dropped, with the rows that were in it before.
#
# Seen:
#   after the update: MARK_RAN, rows 1
#   after the rollback: history 0, tables 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.3.232</version></dependency>
        <dependency><groupId>org.liquibase</groupId><artifactId>liquibase-core</artifactId><version>4.33.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import java.nio.file.*;
import java.sql.*;
import liquibase.*;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("changes.yaml"), """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: author
                      preConditions:
                        - onFail: MARK_RAN
                        - not: [{tableExists: {tableName: CUSTOMER}}]
                      changes:
                        - createTable: {tableName: CUSTOMER, columns: [{column: {name: ID, type: int}}]}
                """);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:finding");
                Statement statement = connection.createStatement();
                ResourceAccessor files = new DirectoryResourceAccessor(folder)) {
            statement.execute("create table customer (id int)");
            statement.execute("insert into customer values (1)");
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase("changes.yaml", files, database);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update(new Contexts());
            System.out.println("after the update: " + text(statement, "select exectype from databasechangelog")
                    + ", rows " + text(statement, "select count(*) from customer"));
            liquibase.rollback(1, "");
            System.out.println("after the rollback: history " + text(statement, "select count(*) from databasechangelog")
                    + ", tables " + text(statement, "select count(*) from information_schema.tables where table_name = 'CUSTOMER'"));
        }
    }

    static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | grep '^after' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
after the update: MARK_RAN, rows 1
after the rollback: history 0, tables 0
SEEN
