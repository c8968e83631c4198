package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application's own notification is taken, or refused, alike on both stores. */
@BothStores({OutboxModule.class, NotifyTest.Telling.class})
class NotifyTest {

    private final TestStore db;

    NotifyTest(TestStore db) {
        this.db = db;
    }

    /** Tells those who listen. */
    static final class Tellers extends Repository<OutboxEvent> {
        Tellers(RepositoryContext context) {
            super(OutboxEvent.class, context);
        }

        void tell(String channel, String payload) {
            entityManager()
                    .createNativeQuery("select cast(pg_notify(:channel, :payload) as text)")
                    .setParameter("channel", channel)
                    .setParameter("payload", payload)
                    .getResultList();
        }
    }

    /** {@link Tellers} beside the outbox. */
    static final class Telling implements PersistenceModule {
        @Override
        public String name() {
            return "telling";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(Tellers.class, Tellers::new);
        }
    }

    private void tell(int channel, int payload) {
        db.run(unit -> unit.repository(Tellers.class).tell("c".repeat(channel), "p".repeat(payload)));
    }

    @Test
    void whatIsWithinTheLimitsIsTaken() {
        tell(1, 0);
        tell(63, 7_999);
        assertThat(db.listen("c")).as("a store of a test has nobody to tell").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "64, 1", "1, 8000"})
    void whatIsBeyondThemIsRefused(int channel, int payload) {
        assertThatThrownBy(() -> tell(channel, payload))
                .isInstanceOfSatisfying(DatabaseException.class, thrown -> assertThat(thrown.sqlState())
                        .contains("22023"));
    }
}
