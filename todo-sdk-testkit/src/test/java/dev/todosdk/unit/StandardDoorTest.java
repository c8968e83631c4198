package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jdbc.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes through the standard door finds what the unit recorded, counts as a change, and ends nothing of the unit's. */
@BothStores({LedgerModule.class, OpenAccounts.Module.class})
class StandardDoorTest {

    private final TestStore db;

    StandardDoorTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void oneAccount() {
        db.run(unit -> accounts(unit).insert(new Account(1, 10)));
    }

    private static OpenAccounts accounts(UnitOfWork unit) {
        return unit.repository(OpenAccounts.class);
    }

    private static EntityManager door(UnitOfWork unit) {
        return accounts(unit).door();
    }

    private int balance() {
        return db.<Integer, RuntimeException>read(unit -> accounts(unit).getById(1L).balance);
    }

    /** Ways to ask for the number of accounts. */
    static Stream<Arguments> counts() {
        String sql = "select count(*) from account";
        return Stream.of(
                count("native", door -> door.createNativeQuery(sql).getSingleResult()),
                count("native of a type", door -> door.createNativeQuery(sql, Long.class)
                        .getSingleResult()),
                count("native by a stream", door -> door.createNativeQuery(sql)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow()),
                count(
                        "native of the session",
                        door -> session(door).createNativeQuery(sql, Long.class).uniqueResult()),
                count("native of the delegate", door -> ((Session) door.getDelegate())
                        .createNativeQuery(sql, Long.class)
                        .uniqueResult()),
                count("jpql", door -> door.createQuery("select count(*) from Account", Long.class)
                        .getSingleResult()),
                count("jdbc", door -> session(door).doReturningWork(connection -> count(connection, sql))),
                count(
                        "the standard's jdbc",
                        door -> door.<Connection, Long>callWithConnection(connection -> count(connection, sql))));
    }

    private static Session session(EntityManager door) {
        return door.unwrap(Session.class);
    }

    private static Arguments count(String name, java.util.function.Function<EntityManager, Object> count) {
        return Arguments.of(name, (ToIntFunction<EntityManager>) door -> ((Number) count.apply(door)).intValue());
    }

    private static Long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void everyQuestionFindsWhatWasRecorded(String name, ToIntFunction<EntityManager> count) {
        db.run(unit -> {
            accounts(unit).insert(new Account(2, 20));
            assertThat(count.applyAsInt(door(unit))).isEqualTo(2);
            accounts(unit).delete(accounts(unit).getById(2L));
            assertThat(count.applyAsInt(door(unit))).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void everyQuestionMayBeAskedInAUnitThatReads(String name, ToIntFunction<EntityManager> count) {
        assertThat(db.<Integer, RuntimeException>read(unit -> count.applyAsInt(door(unit))))
                .isEqualTo(1);
    }

    /** Ways to add a hundred past the entities. */
    static Stream<Arguments> writes() {
        String sql = "update account set balance = balance + 100 where id = 1";
        return Stream.of(
                write("native", door -> door.createNativeQuery(sql).executeUpdate()),
                write(
                        "native mutation",
                        door -> session(door).createNativeMutationQuery(sql).executeUpdate()),
                write("native with a comment of spaces", door -> door.createNativeQuery("  \n " + sql)
                        .executeUpdate()),
                write("jpql", door -> door.createQuery("update Account set balance = balance + 100 where id = 1")
                        .executeUpdate()),
                write("jdbc", door -> session(door).doWork(connection -> execute(connection, sql))),
                write(
                        "the standard's jdbc",
                        door -> door.<Connection>runWithConnection(connection -> execute(connection, sql))));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static Arguments write(String name, Consumer<EntityManager> write) {
        return Arguments.of(name, write);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteComesAfterWhatWasRecorded(String name, Consumer<EntityManager> write) {
        db.run(unit -> {
            accounts(unit).getById(1L).balance = 50;
            write.accept(door(unit));
        });
        assertThat(balance()).isEqualTo(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteHitsARowThatWasJustRecorded(String name, Consumer<EntityManager> write) {
        db.run(unit -> {
            accounts(unit).delete(accounts(unit).getById(1L));
            unit.flush();
            accounts(unit).insert(new Account(1, 7));
            write.accept(door(unit));
        });
        assertThat(balance()).isEqualTo(107);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriteIsAnUncommittedChange(String name, Consumer<EntityManager> write) {
        db.allowUncommittedChanges();
        try (UnitOfWork unit = db.begin()) {
            assertThat(unit.hasUncommittedChanges()).isFalse();
            write.accept(door(unit));
            assertThat(unit.hasUncommittedChanges()).isTrue();
        }
        assertThat(balance()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aUnitThatReadsRefusesToWrite(String name, Consumer<EntityManager> write) {
        assertThatThrownBy(() -> db.run(UnitOptions.READ_ONLY, unit -> write.accept(door(unit))))
                .isInstanceOf(DatabaseException.class);
        assertThat(balance()).isEqualTo(10);
    }

    @Test
    void aChangeThatWasFlushedIsStillUncommitted() {
        db.allowUncommittedChanges();
        try (UnitOfWork unit = db.begin()) {
            accounts(unit).getById(1L).balance = 11;
            unit.flush();
            assertThat(unit.hasUncommittedChanges()).isTrue();
        }
        try (UnitOfWork unit = db.begin()) {
            door(unit).persist(new Account(2, 0));
            door(unit).flush();
            assertThat(unit.hasUncommittedChanges()).isTrue();
        }
    }

    @Test
    void aQuestionIsNoChange() {
        try (UnitOfWork unit = db.begin()) {
            door(unit).createNativeQuery("select count(*) from account").getSingleResult();
            door(unit).createQuery("select a from Account a").getResultList();
            assertThat(unit.hasUncommittedChanges()).isFalse();
        }
    }

    @Test
    void aFlushModeOfTheApplicationsOwnHolds() {
        db.run(unit -> {
            accounts(unit).insert(new Account(2, 20));
            Object count = door(unit)
                    .createNativeQuery("select count(*) from account")
                    .setFlushMode(FlushModeType.COMMIT)
                    .getSingleResult();
            assertThat(((Number) count).intValue()).isEqualTo(1);
        });
    }

    /** Ways to end what is the unit's. */
    static Stream<Arguments> ends() {
        Map<String, Consumer<EntityManager>> ends = Map.ofEntries(
                Map.entry("commit", door -> door.getTransaction().commit()),
                Map.entry("rollback", door -> door.getTransaction().rollback()),
                Map.entry("begin", door -> door.getTransaction().begin()),
                Map.entry(
                        "commit of the session",
                        door -> session(door).getTransaction().commit()),
                Map.entry("beginTransaction", door -> session(door).beginTransaction()),
                Map.entry("commit of the connection", door -> session(door).doWork(Connection::commit)),
                Map.entry("rollback of the connection", door -> session(door).doWork((Work) Connection::rollback)),
                Map.entry("autocommit", door -> session(door).doWork(connection -> connection.setAutoCommit(true))),
                Map.entry("close of the connection", door -> session(door).doWork(Connection::close)),
                Map.entry("COMMIT", door -> door.createNativeQuery("COMMIT").executeUpdate()),
                Map.entry("rollback work", door -> door.createNativeQuery(" rollback work")
                        .executeUpdate()),
                Map.entry("end", door -> door.createNativeQuery("end").executeUpdate()),
                Map.entry("behind a statement", door -> door.createNativeQuery("select 1; COMMIT")
                        .executeUpdate()),
                Map.entry("behind a comment", door -> door.createNativeQuery(
                                "/* first /* inner */ */ -- ; none\n (select ';\"'); rollback")
                        .executeUpdate()),
                Map.entry("by a statement of the connection", door -> session(door)
                        .doWork(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("select $a$;$a$, E'\\';'; end");
                            }
                        })),
                Map.entry("commit by way of a statement", door -> session(door).doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.getConnection().commit();
                    }
                })),
                Map.entry("rollback by way of a prepared statement", door -> session(door)
                        .doWork(connection -> {
                            try (Statement statement = connection.prepareStatement("select 1")) {
                                statement.getConnection().rollback();
                            }
                        })),
                Map.entry("prepared", door -> session(door).doWork(connection -> execute(connection, "Commit"))),
                Map.entry("close", EntityManager::close));
        return ends.entrySet().stream().map(end -> Arguments.of(end.getKey(), end.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void nothingEndsTheTransactionBehindTheUnit(String name, Consumer<EntityManager> end) {
        db.run(unit -> {
            accounts(unit).insert(new Account(2, 20));
            unit.flush();
            assertThatThrownBy(() -> end.accept(door(unit)))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("unit of work");
            accounts(unit).insert(new Account(3, 30));
        });
        assertThat(db.<Long, RuntimeException>read(unit -> accounts(unit).count()))
                .isEqualTo(3);
    }

    @Test
    void whatIsMarkedForRollbackIsNotCommitted() {
        assertThatThrownBy(() -> db.run(unit -> {
                    accounts(unit).insert(new Account(2, 20));
                    door(unit).getTransaction().setRollbackOnly();
                }))
                .isInstanceOf(WrongUseException.class);
        assertThat(db.<Long, RuntimeException>read(unit -> accounts(unit).count()))
                .isEqualTo(1);
    }

    @Test
    void wordsInQuotesAndBodiesEndNothing() {
        db.run(unit -> door(unit)
                .createNativeQuery(
                        "select 'a; commit', \"id; rollback\" from (select 1 as \"id; rollback\") t /* ; end */")
                .getResultList());
    }

    @Test
    void aSavepointOfTheApplicationsOwnIsNoEnd() {
        db.run(unit -> session(door(unit)).doWork(connection -> {
            var savepoint = connection.setSavepoint();
            execute(connection, "update account set balance = 99 where id = 1");
            connection.rollback(savepoint);
        }));
        assertThat(balance()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aPartThatReadsRefusesStatementsThatWrite(String name, Consumer<EntityManager> write) {
        if (name.contains("jdbc")) {
            return; // Nothing but the server could tell what is done with a connection.
        }
        db.run(unit -> {
            accounts(unit).getById(1L).balance = 11;
            UnitOfWorkFactory.joining(unit).run(UnitOptions.READ_ONLY.withName("look"), part -> {
                assertThatThrownBy(() -> write.accept(door(part)))
                        .isInstanceOf(WrongUseException.class)
                        .hasMessageContaining("look is read-only");
                assertThatCode(() -> door(part)
                                .createNativeQuery("select balance from account")
                                .getResultList())
                        .doesNotThrowAnyException();
            });
        });
        assertThat(balance()).isEqualTo(11);
    }
}
