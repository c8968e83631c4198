#!/usr/bin/env bash
# liquibase-core 4.33.0, H2 2.3.232, JDK 17 (no server needed: the database is in memory).
#
# A good guess: the script that update-sql writes does what an update would do. For the rows of a CSV file whose columns have no types
# in the changelog, the table is asked for them; where an earlier changeset makes it, it is not there yet while the script is written,
# and an empty text stands in it as NULL. An update stores the empty text.
#
# Seen:
#   the script says NULL
#   the update stores an empty text: TRUE
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
import java.io.StringWriter;
import java.nio.file.*;
import java.sql.*;
import liquibase.*;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("rows.csv"), "ID,NAME\n1,\"\"\n");
        Files.writeString(folder.resolve("changes.yaml"), """
                databaseChangeLog:
                  - changeSet: {id: 1, author: author, changes: [{sql: {sql: "create table t (id int, name varchar(9))"}}]}
                  - changeSet: {id: 2, author: author, changes: [{loadData: {file: rows.csv, tableName: T}}]}
                """);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:finding");
                Statement statement = connection.createStatement()) {
            StringWriter script = new StringWriter();
            liquibase(folder, connection).update(new Contexts(), script);
            String insert = script.toString().lines().filter(line -> line.contains("INSERT INTO") && line.contains("NAME) VALUES")).findFirst().orElseThrow();
            System.out.println("seen: the script says " + (insert.contains("NULL") ? "NULL" : insert));
            liquibase(folder, connection).update(new Contexts());
            System.out.println("seen: the update stores an empty text: " + text(statement, "select name = '' from t"));
        }
    }

    static Liquibase liquibase(Path folder, Connection connection) throws Exception {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        Liquibase liquibase = new Liquibase("changes.yaml", new DirectoryResourceAccessor(folder), database);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        return liquibase;
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
java -Duser.timezone=UTC -cp "$work/classes:$work/lib/*" Finding | grep '^seen: ' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
seen: the script says NULL
seen: the update stores an empty text: TRUE
SEEN
