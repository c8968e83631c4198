package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A start in a thread whose context class loader sees neither the modules nor the SDK, as in containers' pools. */
@PostgresqlTest
class ContextClassLoaderTest {

    @Test
    void isNotWhereAnythingIsLookedFor(TestDatabase server) throws Exception {
        List<@Nullable ClassLoader> contexts = new ArrayList<>();
        contexts.add(ClassLoader.getPlatformClassLoader());
        contexts.add(null);
        for (ClassLoader context : contexts) {
            Long stored = inThreadWith(context, server);
            assertThat(stored).isPositive();
        }
    }

    private static Long inThreadWith(@Nullable ClassLoader context, TestDatabase server) throws Exception {
        CompletableFuture<Long> stored = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try (Database database = start(server, new Audits.AuditModule())) {
                stored.complete(database.call(unit -> unit.repository(Audits.AuditedEntities.class)
                        .insert(new Audits.Audited("in thread " + System.nanoTime()))
                        .id));
            } catch (RuntimeException | Error thrown) {
                stored.completeExceptionally(thrown);
            }
        });
        thread.setContextClassLoader(context);
        thread.start();
        return stored.get();
    }

    private static Database start(TestDatabase server, PersistenceModule module) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(module)
                .start();
    }

    @Test
    void aChangelogThatIsNowhereIsToldWithWhatCanBeDone(TestDatabase server) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> start(server, new Lost()))
                .withMessageContaining("nowhere/changelog.sql")
                .withMessageContaining("of module lost")
                .withMessageNotContaining("searchPath");
    }

    private static final class Lost implements PersistenceModule {
        @Override
        public String name() {
            return "lost";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.changelog("nowhere/changelog.sql");
        }
    }
}
