#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, H2 2.4.240, JDK 17.
#
# A good guess: refresh() of an entity whose associations cascade it, all the way down, reads all of them again; Jakarta Persistence
# 3.2 (refresh, CascadeType.REFRESH) has it applied to every entity that is reached. The entity and its children are read again,
# by one statement. The grandchildren are not, although the session holds them and cascade = ALL stands at each level: they keep what
# they were read with.
#
# Seen:
#   after refresh(shelf): shelf new, box new, thing old
#   still held: true
#   after refresh(box): thing new
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

public class Finding {

    @MappedSuperclass
    public static class Named {
        @Id long id;
        String name = "old";
    }

    @Entity(name = "Shelf")
    public static class Shelf extends Named {
        @OneToMany(cascade = CascadeType.ALL) @JoinColumn(name = "shelf") Set<Box> boxes = new HashSet<>();
    }

    @Entity(name = "Box")
    public static class Box extends Named {
        @OneToMany(cascade = CascadeType.ALL) @JoinColumn(name = "box") Set<Thing> things = new HashSet<>();
    }

    @Entity(name = "Thing")
    public static class Thing extends Named {}

    public static void main(String[] args) {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Shelf.class).addAnnotatedClass(Box.class).addAnnotatedClass(Thing.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:finding")
                .setProperty("hibernate.hbm2ddl.auto", "create");
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
                Box box = shelf.boxes.iterator().next();
                Thing thing = box.things.iterator().next();
                for (String table : List.of("Shelf", "Box", "Thing")) {
                    session.createNativeMutationQuery("update " + table + " set name = 'new'").executeUpdate();
                }
                session.refresh(shelf);
                System.out.println("after refresh(shelf): shelf " + shelf.name + ", box " + box.name + ", thing " + thing.name);
                System.out.println("still held: " + (session.contains(box) && session.contains(thing)
                        && shelf.boxes.contains(box) && box.things.contains(thing)));
                session.refresh(box);
                System.out.println("after refresh(box): thing " + thing.name);
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
after refresh(shelf): shelf new, box new, thing old
still held: true
after refresh(box): thing new
SEEN
