#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, H2 2.4.240, JDK 17.
#
# A good guess: PersistenceContext.isFlushing() says whether a flush is under way, so that whoever watches statements can tell those
# of Hibernate from those of the application by it. A flush has a first half, in which it cascades: there it reads whatever it needs
# for that, as the children of an orphan, and isFlushing() is still false. It is true for the statements that write.
#
# Seen:
#   select Thing: isFlushing() is false
#   update Thing: isFlushing() is true
#   update Box: isFlushing() is true
#   delete Thing: isFlushing() is true
#   delete Box: isFlushing() is true
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
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
        <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import jakarta.persistence.*;
import java.util.*;
import org.hibernate.*;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;

public class Finding {

    @Entity(name = "Shelf")
    public static class Shelf {
        @Id long id;
        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true) @JoinColumn(name = "shelf") Set<Box> boxes = new HashSet<>();
    }

    @Entity(name = "Box")
    public static class Box {
        @Id long id;
        @OneToMany(cascade = CascadeType.ALL) @JoinColumn(name = "box") Set<Thing> things = new HashSet<>();
    }

    @Entity(name = "Thing")
    public static class Thing {
        @Id long id;
    }

    static SessionImplementor watched;

    public static void main(String[] args) {
        StatementInspector inspector = sql -> {
            if (watched != null) {
                String[] words = sql.split(" ");
                String what = words[0].equals("select") ? "select " + sql.replaceAll(".* from (\\w+) .*", "$1") : words[0] + " " + words[words[0].equals("update") ? 1 : 2];
                System.out.println(what + ": isFlushing() is " + watched.getPersistenceContext().isFlushing());
            }
            return sql;
        };
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Shelf.class).addAnnotatedClass(Box.class).addAnnotatedClass(Thing.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:finding")
                .setProperty("hibernate.hbm2ddl.auto", "create");
        configuration.setStatementInspector(inspector);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            sessions.inTransaction(session -> {
                Shelf shelf = new Shelf();
                Box box = new Box();
                box.things.add(new Thing());
                shelf.boxes.add(box);
                session.persist(shelf);
            });
            sessions.inTransaction(session -> {
                Shelf shelf = session.find(Shelf.class, 0L);
                Hibernate.initialize(shelf.boxes);
                shelf.boxes.clear();
                watched = (SessionImplementor) session;
                session.flush();
                watched = null;
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
select Thing: isFlushing() is false
update Thing: isFlushing() is true
update Box: isFlushing() is true
delete Thing: isFlushing() is true
delete Box: isFlushing() is true
SEEN
