#!/usr/bin/env bash
# liquibase-core 4.33.0, JDK 17 (no server needed: the changelog is read for an offline PostgreSQL).
#
# A good guess: the lines --rollback and --comment of a formatted SQL changelog are recognised between statements. They are
# recognised at the beginning of any line, inside a literal of several lines, too: the line is cut out of the value that is
# stored, and what it says is what a rollback will run.
#
# Seen:
#   an ordinary line:
#     statement: insert into note values ('first\nsecond\nlast')
#   a line that begins with --rollback:
#     statement: insert into note values ('first\nlast')
#     rollback: Custom SQL executed
#   a line that begins with --comment:
#     statement: insert into note values ('first\nlast')
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
import liquibase.change.Change;
import liquibase.database.*;
import liquibase.resource.*;
import liquibase.statement.SqlStatement;

public class Finding {
    public static void main(String[] args) throws Exception {
        show("an ordinary line", "insert into note values ('first\nsecond\nlast');");
        show("a line that begins with --rollback", "insert into note values ('first\n--rollback delete from note\nlast');");
        show("a line that begins with --comment", "insert into note values ('first\n--comment second\nlast');");
    }

    static void show(String what, String sql) throws Exception {
        Path folder = Files.createTempDirectory("changelog");
        Files.writeString(folder.resolve("changes.sql"), "--liquibase formatted sql\n--changeset author:one\n" + sql + "\n");
        try (ResourceAccessor files = new DirectoryResourceAccessor(folder);
                Database database = DatabaseFactory.getInstance().openDatabase("offline:postgresql?outputLiquibaseSql=none&changeLogFile=" + folder.resolve("history.csv"), null, null, null, files)) {
            ChangeSet changeset = new Liquibase("changes.sql", files, database).getDatabaseChangeLog().getChangeSets().get(0);
            System.out.println(what + ":");
            for (Change change : changeset.getChanges())
                for (SqlStatement statement : change.generateStatements(database))
                    System.out.println("  statement: " + statement.toString().replace("\n", "\\n"));
            for (Change undo : changeset.getRollback().getChanges()) System.out.println("  rollback: " + undo.getConfirmationMessage());
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
an ordinary line:
  statement: insert into note values ('first\nsecond\nlast')
a line that begins with --rollback:
  statement: insert into note values ('first\nlast')
  rollback: Custom SQL executed
a line that begins with --comment:
  statement: insert into note values ('first\nlast')
SEEN
