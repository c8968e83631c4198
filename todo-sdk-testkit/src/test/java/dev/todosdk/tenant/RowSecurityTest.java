package dev.todosdk.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server's own policies, by a setting that each transaction begins with: nothing of one tenant's reaches another. */
@ParameterizedClass
@EnumSource(CommitPath.class)
class RowSecurityTest {

    /** The driver prepares a statement with its fifth execution. */
    private static final int EXECUTIONS = 30;

    private static final String ROLE = "todo_sdk_tenants";
    private static final List<String> TENANTS = List.of("acme", "other");

    private final TestDatabase server;
    private final Database db;

    RowSecurityTest(CommitPath path) {
        server = PostgresqlForTests.shared().createDatabase("row-security", RowSecurityTest::fill);
        db = builder(server)
                .commitPath(path)
                .schemaMode(SchemaMode.LEAVE)
                .module(new AsRole())
                .start();
    }

    private static Database.Builder builder(TestDatabase server) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .module(new InvoiceModule());
    }

    /** The role is no owner and no superuser: policies hold for it. */
    private static void fill(TestDatabase server) {
        builder(server).start().close();
        server.execute(
                "DO $$ BEGIN CREATE ROLE " + ROLE
                        + "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + ROLE,
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + ROLE,
                policy());
    }

    private static String policy() {
        try {
            return Files.readString(Path.of("src/test/resources/tenant/policy.sql"));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Lets each transaction run as the role that the policies are for. */
    private static final class AsRole implements PersistenceModule {
        @Override
        public String name() {
            return "as-role";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.transactionSetting("role", options -> ROLE);
        }
    }

    @AfterEach
    void stop() {
        db.close();
        server.close();
    }

    private static UnitOptions of(String tenant) {
        return UnitOptions.DEFAULT.withTenant(tenant).withActor("ada");
    }

    private static Invoices invoices(UnitOfWork unit) {
        return unit.repository(Invoices.class);
    }

    private void insert(String tenant, int from, int count) {
        db.run(of(tenant), unit -> invoices(unit)
                .insertAll(IntStream.range(from, from + count)
                        .mapToObj(i -> new Invoice("i" + i))
                        .toList()));
    }

    private static Query nativeQuery(UnitOfWork unit, String sql) {
        return invoices(unit).door().createNativeQuery(sql);
    }

    /** No question of these says a word of tenants. */
    @Test
    void nothingLeaksInThirtyExecutions() {
        insert("acme", 0, 2);
        insert("other", 0, 3);
        for (int i = 0; i < EXECUTIONS; i++) {
            for (String tenant : TENANTS) {
                int own = tenant.equals("acme") ? 2 : 3;
                for (UnitOptions options : List.of(of(tenant), of(tenant).withReadOnly(true))) {
                    db.run(options, unit -> assertThat(untyped(unit))
                            .as(tenant)
                            .allMatch(tenant::equals)
                            .hasSize(own));
                    db.run(options, unit -> assertThat(rows(unit)).as(tenant).hasSize(own));
                }
                db.run(of(tenant).withReadOnly(true), unit -> {
                    try (Stream<Invoice> all = invoices(unit).query(Condition.unrestricted()).stream()) {
                        assertThat(all).hasSize(own);
                    }
                });
                db.run(of(tenant), unit -> assertThat(nativeQuery(unit, "update invoice set cents = cents + 1")
                                .executeUpdate())
                        .isEqualTo(own));
            }
        }
    }

    private static List<?> rows(UnitOfWork unit) {
        return nativeQuery(unit, "select tenant from invoice").getResultList();
    }

    /** The driver does not know the types of its parameters, and the columns have no bound. */
    private static List<?> untyped(UnitOfWork unit) {
        return nativeQuery(unit, "select tenant from invoice where created_at <= ? and number like ?")
                .setParameter(1, new Timestamp(System.currentTimeMillis() + 60_000))
                .setParameter(2, "i%")
                .getResultList();
    }

    @Test
    void nothingLeaksThroughManyRowsBulkChangesAndResets() {
        insert("acme", 0, 1200);
        insert("other", 0, 1);
        db.run(of("other"), unit -> assertThat(
                        invoices(unit).updateAll(Condition.unrestricted(), Changes.set(Invoice_.cents, 7L)))
                .isEqualTo(1));
        for (String tenant : TENANTS) {
            db.run(
                    of(tenant),
                    unit -> invoices(unit).door().unwrap(Session.class).doWork(connection -> {
                        try (var statement = connection.createStatement();
                                var rows = statement.executeQuery("SELECT DISTINCT tenant FROM invoice")) {
                            rows.next();
                            assertThat(rows.getString(1)).isEqualTo(tenant);
                            assertThat(rows.next()).isFalse();
                            statement.execute("SELECT set_config('app.tenant', 'acme', false)");
                        }
                    }));
        }
        db.run(of("other"), unit -> assertThat(untyped(unit)).isNotEmpty().allMatch("other"::equals));
        assertThat(server.query("SELECT count(*), sum(cents) FROM invoice WHERE tenant = 'acme'"))
                .isEqualTo(List.of(List.of(1200L, new java.math.BigDecimal(0))));
        db.run(of("other"), unit -> assertThat(
                        nativeQuery(unit, "delete from invoice").executeUpdate())
                .isEqualTo(1));
        assertThat(server.rowCount("invoice")).isEqualTo(1200);
    }

    @Test
    void aQuestionWithoutItsTenantIsRefused() {
        insert("acme", 0, 1);
        assertThatThrownBy(() -> db.run(unit -> rows(unit)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("app.tenant");
        assertThatThrownBy(() ->
                        db.run(UnitOptions.READ_ONLY, unit -> invoices(unit).count()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("app.tenant");
    }

    /** Also after a question of a transaction of its own has failed in the middle of that. */
    @Test
    void aFailedQuestionLeavesNothing() {
        insert("acme", 0, 1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> db.run(of("acme").withReadOnly(true), unit -> invoices(unit)
                            .door()
                            .createQuery("select 1 / i.cents from Invoice i", Long.class)
                            .getResultList()))
                    .isInstanceOf(DatabaseException.class);
            db.run(
                    of("other").withReadOnly(true),
                    unit -> assertThat(invoices(unit).count()).isZero());
        }
        assertThat(server.idleInTransaction()).isZero();
    }
}
