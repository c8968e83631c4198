#!/usr/bin/env bash
# liquibase-core 4.33.0, JDK 17 (no server needed: the changelog is read for an offline PostgreSQL).
#
# A good guess: the statements of an SQL changeset are sent one by one, so that in a changeset outside a transaction each is its
# own. The splitter takes the word begin, also as a column's or alias's name, for the beginning of a body and looks for its end:
# everything behind it is one text, which the server runs as one implicit transaction. A CREATE INDEX CONCURRENTLY further down is
# then refused (25001), and what stood before a failing statement is undone.
#
# Seen:
#   a column called start:
#     statement: create table shift (start date)
#     statement: insert into shift values (now())
#     statement: select 3
#   a column called begin:
#     statement: create table shift (begin date); insert into shift values (now()); select 3;
#   an alias called begin:
#     statement: select 1 as begin; select 2; select 3;
#   in quotes:
#     statement: create table shift ("begin" date)
#     statement: insert into shift values (now())
#     statement: select 3
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
        show("a column called start", "create table shift (start date); insert into shift values (now()); select 3;");
        show("a column called begin", "create table shift (begin date); insert into shift values (now()); select 3;");
        show("an alias called begin", "select 1 as begin; select 2; select 3;");
        show("in quotes", "create table shift (\"begin\" date); insert into shift values (now()); select 3;");
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
a column called start:
  statement: create table shift (start date)
  statement: insert into shift values (now())
  statement: select 3
a column called begin:
  statement: create table shift (begin date); insert into shift values (now()); select 3;
an alias called begin:
  statement: select 1 as begin; select 2; select 3;
in quotes:
  statement: create table shift ("begin" date)
  statement: insert into shift values (now())
  statement: select 3
SEEN
