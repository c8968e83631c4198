#!/usr/bin/env bash
# liquibase-core 4.33.0, H2 2.3.232, JDK 17 (no server needed: the database is in memory).
#
# A good guess: two times in a changelog that differ by half a second are stored half a second apart. A valueDate with an offset is
# read with it when it has whole seconds; as soon as it has a fraction, the offset is left out, and ten o'clock in Berlin becomes ten
# o'clock in the zone of whoever migrates (here UTC).
#
# Seen:
#   10:00:00+02:00 is stored as 2020-07-01 08:00:00
#   10:00:00.5+02:00 is stored as 2020-07-01 10:00:00.5
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
        Files.writeString(folder.resolve("changes.yaml"), """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: author
                      changes:
                        - sql: {sql: "create table t (id int, at timestamp)"}
                        - insert: {tableName: T, columns: [{column: {name: ID, valueNumeric: 1}}, {column: {name: AT, valueDate: "2020-07-01T10:00:00+02:00"}}]}
                        - insert: {tableName: T, columns: [{column: {name: ID, valueNumeric: 2}}, {column: {name: AT, valueDate: "2020-07-01T10:00:00.5+02:00"}}]}
                """);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:finding");
                Statement statement = connection.createStatement()) {
            liquibase(folder, connection).update(new Contexts());
            System.out.println("seen: 10:00:00+02:00 is stored as " + text(statement, "select cast(at as varchar) from t where id = 1"));
            System.out.println("seen: 10:00:00.5+02:00 is stored as " + text(statement, "select cast(at as varchar) from t where id = 2"));
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
seen: 10:00:00+02:00 is stored as 2020-07-01 08:00:00
seen: 10:00:00.5+02:00 is stored as 2020-07-01 10:00:00.5
SEEN
