#!/usr/bin/env bash
# liquibase-core 4.33.0, H2 2.3.232, JDK 17 (no server needed: the database is in memory).
#
# A good guess: a misspelt attribute of a changeset is refused, as it is in XML, and as a misspelt change is everywhere. In YAML and JSON
# an attribute that no changeset has is passed over: a changeset whose context is misspelt is for every context, and demo rows go into
# production; one with "runintransaction: false" runs in a transaction.
#
# Seen:
#   contex: demo, with the context production: rows: 1
#   context: demo, with the context production: rows: 0
#   a misspelt change is refused: true
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
        for (String attribute : new String[] {"contex", "context"}) {
            System.out.println("seen: " + attribute + ": demo, with the context production: rows: "
                    + rows(attribute + ": demo, changes: [{insert: {tableName: T, columns: [{column: {name: ID, value: 1}}]}}]"));
        }
        try {
            rows("changes: [{insrt: {tableName: T}}]");
            System.out.println("seen: a misspelt change is refused: false");
        } catch (Exception refused) {
            System.out.println("seen: a misspelt change is refused: true");
        }
    }

    static String rows(String changeSet) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("changes.yaml"), """
                databaseChangeLog:
                  - changeSet: {id: 1, author: author, %s}
                """.formatted(changeSet));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int)");
            connection.commit();
            liquibase(folder, connection).update("production");
            try (ResultSet row = statement.executeQuery("select count(*) from t")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    static Liquibase liquibase(Path folder, Connection connection) throws Exception {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        Liquibase liquibase = new Liquibase("changes.yaml", new DirectoryResourceAccessor(folder), database);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        return liquibase;
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -Duser.timezone=UTC -cp "$work/classes:$work/lib/*" Finding | grep '^seen: ' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
seen: contex: demo, with the context production: rows: 1
seen: context: demo, with the context production: rows: 0
seen: a misspelt change is refused: true
SEEN
