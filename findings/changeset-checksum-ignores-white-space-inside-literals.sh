#!/usr/bin/env bash
# liquibase-core 4.33.0, JDK 17 (no server needed: the changelog is read for an offline PostgreSQL).
#
# A good guess: white space that the checksum of an SQL changeset ignores is white space that means nothing to the database, and
# comments are ignored, too. It is folded everywhere, inside literals as well: 'a  b' may become 'a b' in an applied changeset
# and nothing notices, while another comment behind the statement makes it "edited".
#
# Seen:
#   two blanks inside the literal: same
#   a line break inside it: same
#   another letter inside it: another
#   a comment behind the statement: another
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
        <dependency><groupId>org.liquibase</groupId><artifactId>liquibase-core</artifactId><version>4.33.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import java.nio.file.*;
import java.util.*;
import liquibase.*;
import liquibase.changelog.ChangeSet;
import liquibase.database.*;
import liquibase.resource.*;

public class Finding {
    public static void main(String[] args) throws Exception {
        String before = checksum("insert into note values ('a b');");
        System.out.println("two blanks inside the literal: " + (checksum("insert into note values ('a  b');").equals(before) ? "same" : "another"));
        System.out.println("a line break inside it: " + (checksum("insert into note values ('a\nb');").equals(before) ? "same" : "another"));
        System.out.println("another letter inside it: " + (checksum("insert into note values ('a c');").equals(before) ? "same" : "another"));
        System.out.println("a comment behind the statement: " + (checksum("insert into note values ('a b'); -- why").equals(before) ? "same" : "another"));
    }

    static String checksum(String sql) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("changes.sql"), "--liquibase formatted sql\n--changeset author:one\n" + sql + "\n");
        try (ResourceAccessor files = new DirectoryResourceAccessor(folder);
                Database database = DatabaseFactory.getInstance().openDatabase("offline:postgresql?outputLiquibaseSql=none&changeLogFile=" + folder.resolve("history.csv"), null, null, null, files)) {
            ChangeSet changeset = new Liquibase("changes.sql", files, database).getDatabaseChangeLog().getChangeSets().get(0);
            return changeset.generateCheckSum(ChecksumVersion.latest()).toString();
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
two blanks inside the literal: same
a line break inside it: same
another letter inside it: another
a comment behind the statement: another
SEEN
