package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An event waits for the units before it that publish for its key, and draws its number only then. */
@BothStores({OutboxModule.class, KeyLockTest.Locking.class})
class KeyLockTest {

    private static final UnitOptions IMPATIENT = UnitOptions.DEFAULT.withTimeout(Duration.ofMillis(200));

    /** Long enough for a loaded machine, and not for ever. */
    private static final UnitOptions PATIENT = UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(30));

    private final TestStore db;

    KeyLockTest(TestStore db) {
        this.db = db;
    }

    /** Holds a key as a unit at its end does. */
    static final class Locks extends Repository<OutboxEvent> {
        Locks(RepositoryContext context) {
            super(OutboxEvent.class, context);
        }

        void hold(String key) {
            entityManager()
                    .createNativeQuery("select pg_advisory_xact_lock(:number)")
                    .setParameter("number", new OutboxEvent("orders", key, "").number())
                    .getResultList();
        }
    }

    /** {@link Locks} beside the outbox. */
    static final class Locking implements PersistenceModule {
        @Override
        public String name() {
            return "locking";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(Locks.class, Locks::new);
        }
    }

    private static void publish(UnitOfWork unit, String key) {
        unit.repository(Outbox.class).publish("orders", key, "what happened");
    }

    private List<Long> numbers() {
        return db.read(unit -> unit.repository(Outbox.class).findAll().stream()
                .map(OutboxEvent::number)
                .sorted()
                .toList());
    }

    @Test
    void drawsItsNumberAfterTheLockOfItsKey() {
        db.run(unit -> publish(unit, "other"));
        try (UnitOfWork before = db.begin()) {
            before.repository(Locks.class).hold("A");
            assertThatThrownBy(() -> db.run(IMPATIENT, unit -> publish(unit, "A")))
                    .isInstanceOf(StatementTimeoutException.class);
            before.rollback();
        }
        db.run(unit -> publish(unit, "A"));
        List<Long> numbers = numbers();
        assertThat(numbers).hasSize(2);
        assertThat(numbers.get(1)).as("no number was drawn while it waited").isEqualTo(numbers.get(0) + 1);
    }

    @Test
    void doesNotWaitForOtherKeys() {
        try (UnitOfWork before = db.begin()) {
            before.repository(Locks.class).hold("A");
            db.run(PATIENT, unit -> publish(unit, "B"));
            before.rollback();
        }
        assertThat(numbers()).hasSize(1);
    }

    @Test
    void letsGoWithTheUnit() {
        try (UnitOfWork before = db.begin()) {
            publish(before, "A");
            before.commit();
        }
        db.run(PATIENT, unit -> publish(unit, "A"));
        assertThat(numbers()).hasSize(2);
    }

    /** The server has some ten thousand places for the locks of all its sessions, and whoever finds none fails. */
    @Test
    void aUnitOfManyKeysLeavesLocksForOthers() {
        assertThat(IntStream.range(0, 100_000)
                        .mapToObj(key -> new OutboxEvent("orders", "key " + key, "").number())
                        .collect(Collectors.toSet()))
                .hasSize(OutboxEvent.LOCKS);
    }
}
