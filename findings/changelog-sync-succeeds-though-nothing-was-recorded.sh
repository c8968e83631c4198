#!/usr/bin/env bash
# liquibase-core 4.33.0, H2 2.3.232, JDK 17 (no server needed: the database is in memory).
#
# A good guess: changelog-sync, which records changesets as applied without running them, fails when a row of its history cannot be
# written. Its visitor catches whatever goes wrong and goes on: a user who may read the history and not write it is told nothing, and
# the next update runs what was thought to be recorded.
#
# Seen:
#   changelogSync returned
#   rows of the history: 0
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
                  - changeSet: {id: 1, author: author, changes: [{createTable: {tableName: T, columns: [{column: {name: ID, type: int}}]}}]}
                """);
        try (Connection owner = DriverManager.getConnection("jdbc:h2:mem:finding", "sa", "");
                Statement statement = owner.createStatement()) {
            liquibase(folder, owner).changeLogSync("");
            owner.commit();
            statement.execute("delete from databasechangelog");
            statement.execute("create user program password 'p'");
            statement.execute("grant select on databasechangelog to program");
            statement.execute("grant all on databasechangeloglock to program");
            owner.commit();
            try (Connection program = DriverManager.getConnection("jdbc:h2:mem:finding", "program", "p")) {
                liquibase(folder, program).changeLogSync("");
                System.out.println("seen: changelogSync returned");
            }
            System.out.println("seen: rows of the history: " + text(statement, "select count(*) from databasechangelog"));
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
seen: changelogSync returned
seen: rows of the history: 0
SEEN
