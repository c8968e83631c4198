#!/usr/bin/env bash
# liquibase-core 4.33.0, JDK 17 (no server needed: the changelog is read for an offline PostgreSQL).
#
# A good guess: a formatted SQL changelog for PostgreSQL knows dollar quotes, so a function body's semicolons do not end the
# statement; bodies of PL/pgSQL, which one tries first, are left whole. They are for another reason: the splitter counts the words
# begin and end. A body in SQL, or a DECLARE in front of BEGIN, is cut in pieces, unless splitStatements:false stands on it.
#
# Seen:
#   PL/pgSQL:
#     statement: create function f() returns int language plpgsql as $$ begin perform 1; return 2; end $$
#   SQL:
#     statement: create function f() returns int language sql as $$ select 1
#     statement: select 2
#     statement: $$
#   PL/pgSQL with DECLARE:
#     statement: create function f() returns int language plpgsql as $$ declare n int
#     statement: begin n := 1; return n; end $$
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
        show("PL/pgSQL", "create function f() returns int language plpgsql as $$ begin perform 1; return 2; end $$;");
        show("SQL", "create function f() returns int language sql as $$ select 1; select 2; $$;");
        show("PL/pgSQL with DECLARE", "create function f() returns int language plpgsql as $$ declare n int; begin n := 1; return n; end $$;");
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
PL/pgSQL:
  statement: create function f() returns int language plpgsql as $$ begin perform 1; return 2; end $$
SQL:
  statement: create function f() returns int language sql as $$ select 1
  statement: select 2
  statement: $$
PL/pgSQL with DECLARE:
  statement: create function f() returns int language plpgsql as $$ declare n int
  statement: begin n := 1; return n; end $$
SEEN
