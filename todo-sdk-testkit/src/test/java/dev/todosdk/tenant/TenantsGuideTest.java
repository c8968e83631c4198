package dev.todosdk.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What docs/tenants-and-audit.md shows is code that runs. */
@PostgresqlTest
class TenantsGuideTest {

    private static final ThreadLocal<Caller> CALLER = new ThreadLocal<>();

    private record Caller(String user, String tenant) {}

    private static Database start(String url, String username, String password) {
        Database db = Database.builder()
                .jdbcUrl(url)
                .username(username)
                .password(password)
                .module(new InvoiceModule())
                .actor(() -> Optional.ofNullable(CALLER.get()).map(Caller::user))
                .tenant(() -> Optional.ofNullable(CALLER.get()).map(Caller::tenant))
                .start();
        return db;
    }

    @Test
    void whoAsksIsAskedOfTheSettings(TestDatabase server) {
        try (Database db = start(server.jdbcUrl(), server.username(), server.password())) {
            CALLER.set(new Caller("ada", "acme"));
            db.run(unit -> unit.repository(Invoices.class).insert(new Invoice("one")));
            Invoice found = db.call(unit -> unit.repository(Invoices.class)
                    .query(Conditions.equalTo(Invoice_.number, "one"))
                    .single());
            assertThat(found.tenant).isEqualTo("acme");
            assertThat(found.audit.createdBy).isEqualTo("ada");
            CALLER.set(new Caller("bob", "other"));
            assertThat(db.<Long, RuntimeException>call(
                            unit -> unit.repository(Invoices.class).count()))
                    .isZero();
        } finally {
            CALLER.remove();
        }
    }

    @Test
    void thePiecesOfTheGuideAreInTheCode() throws IOException {
        Snippets.of("docs/tenants-and-audit.md")
                .assertAreIn(
                        "todo-sdk-testkit/src/test/java/dev/todosdk/tenant/TenantsGuideTest.java",
                        "examples/library/src/test/java/dev/todosdk/examples/library/LendingServiceTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/tenant/Invoice.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/tenant/InvoiceModule.java",
                        "todo-sdk-testkit/src/test/resources/tenant/policy.sql");
    }
}
