#!/usr/bin/env bash
# liquibase-core 4.33.0, JDK 17 (no server needed: the changelog is read for an offline PostgreSQL).
#
# A good guess: ${NAME} in a changelog is a parameter that whoever runs the changelog gives, and stays as it is when nobody gave it.
# Environment variables and system properties are parameters, too, and they win over those that were set by the program. The same
# changeset is another text, with another checksum, on another machine or under another user.
#
# Seen:
#   set by the program alone: select 'of the program'
#   a system property alone: select 'of the JVM'
#   both: select 'of the JVM'
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
        System.setProperty("region", "of the JVM");
        show("set by the program alone", "depot", "of the program");
        show("a system property alone", "region", null);
        show("both", "region", "of the program");
    }

    static void show(String what, String name, String value) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("changes.sql"), "--liquibase formatted sql\n--changeset author:one\nselect '${" + name + "}';\n");
        try (ResourceAccessor files = new DirectoryResourceAccessor(folder);
                Database database = DatabaseFactory.getInstance().openDatabase("offline:postgresql?outputLiquibaseSql=none&changeLogFile=" + folder.resolve("history.csv"), null, null, null, files)) {
            Liquibase liquibase = new Liquibase("changes.sql", files, database);
            if (value != null) liquibase.setChangeLogParameter(name, value);
            ChangeSet changeset = liquibase.getDatabaseChangeLog().getChangeSets().get(0);
            System.out.println(what + ": " + changeset.getChanges().get(0).generateStatements(database)[0]);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
set by the program alone: select 'of the program'
a system property alone: select 'of the JVM'
both: select 'of the JVM'
SEEN
