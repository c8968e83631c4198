package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids from a table are taken on a connection beside the unit's, which keeps its own. */
class TableIdConnectionsTest {

    /** More than leave by COPY. */
    private static final int MANY = 1_200;

    private static final UnitOptions SNAPSHOT = UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ);

    /** Long enough for all but what waits for somebody else. */
    private static final UnitOptions SHORT =
            UnitOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)).withRetry(RetryPolicy.NONE);

    /** As far as the unit's own limit goes. */
    private static final UnitOptions UNLIMITED =
            UnitOptions.DEFAULT.withTimeout(Duration.ofHours(1)).withRetry(RetryPolicy.NONE);

    @Entity(name = "Ticket")
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "ticket")
        @TableGenerator(name = "ticket", table = "ticket_number", allocationSize = 100)
        @Nullable Long id;

        int seat;
    }

    static final class Tickets extends Repository<Ticket> {
        private Tickets(RepositoryContext context) {
            super(Ticket.class, context);
        }

        void lockNumbers() {
            entityManager()
                    .createNativeQuery("select next_val from ticket_number for update", Long.class)
                    .getResultList();
        }

        /** Answers whose numbers they were. */
        String forgetNumbers() {
            return (String) entityManager()
                    .createNativeQuery("delete from ticket_number returning sequence_name", String.class)
                    .getSingleResult();
        }

        void beginNumbers(String name) {
            entityManager()
                    .createNativeQuery("insert into ticket_number (sequence_name, next_val) values (:name, 100000)")
                    .setParameter("name", name)
                    .executeUpdate();
        }

        /** Which sessions there are is seen once in a transaction, unless one asks to see it anew. */
        boolean isSomebodyWaiting() {
            entityManager()
                    .createNativeQuery("select cast(pg_stat_clear_snapshot() as text)")
                    .getSingleResult();
            return (Boolean) entityManager()
                    .createNativeQuery("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database())")
                    .getSingleResult();
        }

        /** By the standard door, which nobody shuts while the unit's work goes on. */
        void insertBehind(Runnable before, int rows) {
            EntityManager door = entityManager();
            before.run();
            IntStream.range(0, rows).forEach(seat -> door.persist(new Ticket()));
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "tickets";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Ticket.class).repository(Tickets.class, Tickets::new);
        }
    }

    static Stream<Arguments> connected() {
        return Stream.of(CommitPath.values()).flatMap(path -> Stream.of(UnitOptions.DEFAULT, SNAPSHOT)
                .flatMap(options -> Stream.of(3, MANY).map(rows -> Arguments.of(path, options, rows))));
    }

    @ParameterizedTest
    @MethodSource("connected")
    void aUnitWritesOnTheConnectionThatItHasReadOn(CommitPath path, UnitOptions options, int rows) {
        EveryPath.onPostgresql(path, new Module(), 2, database -> {
            database.run(options, unit -> {
                assertThat(unit.repository(Tickets.class).count()).isZero();
                insert(unit, rows);
                unit.flush();
                insert(unit, rows);
                assertThat(unit.repository(Tickets.class).count()).isEqualTo(2L * rows);
            });
            database.run(options, unit -> {
                unit.repository(Tickets.class).count();
                insert(unit, rows);
            });
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(Tickets.class).count()))
                    .isEqualTo(3L * rows);
        });
    }

    /** Settings travel with the first statement, and take no connection before it. */
    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void oneConnectionIsEnoughForAUnitThatHasNotBegunToAsk(CommitPath path) {
        EveryPath.onPostgresql(path, new Module(), 1, database -> {
            database.run(SNAPSHOT, unit -> insert(unit, MANY));
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(Tickets.class).count()))
                    .isEqualTo(MANY);
        });
    }

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void aUnitsLimitIsTheirsAndWhoeverCancelsItEndsThem(CommitPath path) {
        EveryPath.onPostgresql(path, new Module(), 3, database -> {
            database.run(unit -> insert(unit, 1)); // Now there is a row of numbers.
            database.run(holder -> {
                holder.repository(Tickets.class).lockNumbers();
                assertThatThrownBy(() -> database.run(SHORT, TableIdConnectionsTest::readAndInsert))
                        .isInstanceOf(StatementTimeoutException.class);
                assertThatThrownBy(() -> database.run(UNLIMITED, unit -> {
                            Tickets tickets = unit.repository(Tickets.class);
                            tickets.count();
                            tickets.insertBehind(unit::cancel, MANY);
                        }))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("cancelled");
            });
            database.run(SHORT, TableIdConnectionsTest::readAndInsert);
        });
    }

    /** Hibernate asks for the row, finds none and inserts it; a changeset that inserts it spares the first units this. */
    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void whoeverFindsNoRowOfNumbersBesideAnotherFails(CommitPath path) {
        EveryPath.onPostgresql(path, new Module(), 3, database -> {
            database.run(unit -> insert(unit, 1));
            String name = database.call(unit -> unit.repository(Tickets.class).forgetNumbers());
            CompletableFuture<Void> second;
            try (UnitOfWork first = database.begin()) {
                first.repository(Tickets.class).beginNumbers(name);
                second = CompletableFuture.runAsync(() -> database.run(unit -> insert(unit, MANY)));
                while (!second.isDone() && !first.repository(Tickets.class).isSomebodyWaiting()) {
                    Thread.onSpinWait();
                }
                first.commit();
            }
            assertThatThrownBy(second::join).hasCauseInstanceOf(DuplicateKeyException.class);
            database.run(unit -> insert(unit, MANY));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyStoreGivesThemToAUnitThatHasRead(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(TableIdConnectionsTest::readAndInsert);
            database.run(UNLIMITED, TableIdConnectionsTest::readAndInsert);
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(Tickets.class).count()))
                    .isEqualTo(2L * MANY);
        });
    }

    private static void readAndInsert(UnitOfWork unit) {
        unit.repository(Tickets.class).count();
        insert(unit, MANY);
    }

    private static void insert(UnitOfWork unit, int rows) {
        IntStream.range(0, rows).forEach(seat -> {
            Ticket ticket = new Ticket();
            ticket.seat = seat;
            unit.repository(Tickets.class).insert(ticket);
        });
    }
}
