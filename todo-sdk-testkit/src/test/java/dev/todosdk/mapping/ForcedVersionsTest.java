package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.StaleVersionException;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A version that a lock raises, whatever its type, though nothing else of the entity changes. */
class ForcedVersionsTest {

    private static final List<LockModeType> FORCING =
            List.of(LockModeType.OPTIMISTIC_FORCE_INCREMENT, LockModeType.PESSIMISTIC_FORCE_INCREMENT);

    /** Whose version is a number. */
    @Entity(name = "Ledger")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Ledger {
        @Id
        long id;

        @Version
        int version;

        String name = "";
    }

    /** In one more table. */
    @Entity(name = "Journal")
    static class Journal extends Ledger {
        String period = "";
    }

    /** Whose version is a point in time. */
    @Entity(name = "Receipt")
    static class Receipt {
        @Id
        long id;

        @Version
        @Nullable Instant version;
    }

    /** Whose version is a time of no zone. */
    @Entity(name = "Slip")
    static class Slip {
        @Id
        long id;

        @Version
        @Nullable LocalDateTime version;
    }

    static final class Ledgers extends Repository<Ledger> {
        private Ledgers(RepositoryContext context) {
            super(Ledger.class, context);
        }

        <E> E lock(Class<E> type, LockModeType mode) {
            E read = entityManager().find(type, 1L);
            entityManager().lock(read, mode);
            return read;
        }

        Object version(Class<?> type) {
            return entityManager()
                    .getEntityManagerFactory()
                    .getPersistenceUnitUtil()
                    .getVersion(entityManager().find(type, 1L));
        }

        void persist(Object entity) {
            entityManager().persist(entity);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Ledger.class).entity(Journal.class).entity(Receipt.class);
            registry.entity(Slip.class).repository(Ledgers.class, Ledgers::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockRaisesIt(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            for (Class<?> type : List.of(Journal.class, Receipt.class, Slip.class)) {
                for (LockModeType mode : FORCING) {
                    Object before = version(database, type);
                    database.run(unit -> unit.repository(Ledgers.class).lock(type, mode));
                    assertThat(version(database, type))
                            .as("%s of %s", mode, type)
                            .isNotNull()
                            .isNotEqualTo(before);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadBeforeIsStale(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            UnitOptions once = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
            assertThatThrownBy(() -> database.run(once, unit -> {
                        Ledgers ledgers = unit.repository(Ledgers.class);
                        ledgers.lock(Journal.class, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                        database.run(other -> other.repository(Ledgers.class).getById(1L).name = "faster");
                    }))
                    .isInstanceOf(StaleVersionException.class);
            assertThat(version(database, Journal.class)).isEqualTo(1);
        });
    }

    private static void insert(UnitOfWorkFactory database) {
        Journal journal = new Journal();
        journal.id = 1;
        Receipt receipt = new Receipt();
        receipt.id = 1;
        Slip slip = new Slip();
        slip.id = 1;
        database.run(unit -> List.of(journal, receipt, slip)
                .forEach(entity -> unit.repository(Ledgers.class).persist(entity)));
    }

    private static Object version(UnitOfWorkFactory database, Class<?> type) {
        return database.read(unit -> unit.repository(Ledgers.class).version(type));
    }
}
