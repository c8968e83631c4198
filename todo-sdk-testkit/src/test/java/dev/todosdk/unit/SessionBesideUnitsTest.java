package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.internal.SessionFactoryImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who opens a session of their own from a unit's entity manager factory is on the unit's database by a connection of their own:
 * it sees what is committed, and what it commits is seen.
 */
@BothStores({LedgerModule.class, OpenAccounts.Module.class})
class SessionBesideUnitsTest {

    private final TestStore db;

    SessionBesideUnitsTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void oneAccount() {
        db.run(unit -> unit.repository(OpenAccounts.class).insert(new Account(1, 10)));
    }

    private <R> R beside(Function<EntityManagerFactory, R> work) {
        return db.<R, RuntimeException>read(
                unit -> work.apply(unit.repository(OpenAccounts.class).door().getEntityManagerFactory()));
    }

    private int balance() {
        return db.<Integer, RuntimeException>read(
                unit -> unit.repository(OpenAccounts.class).getById(1L).balance);
    }

    @Test
    void itFindsWhatIsCommitted() {
        int found = beside(sessions -> {
            try (EntityManager opened = sessions.createEntityManager()) {
                return opened.find(Account.class, 1L).balance;
            }
        });
        assertThat(found).isEqualTo(10);
    }

    @Test
    void itDoesNotSeeWhatTheUnitHasNotCommitted() {
        db.run(unit -> {
            OpenAccounts accounts = unit.repository(OpenAccounts.class);
            accounts.getById(1L).balance = 30;
            unit.flush();
            try (EntityManager opened =
                    accounts.door().getEntityManagerFactory().createEntityManager(Map.of())) {
                assertThat(opened.find(Account.class, 1L).balance).isEqualTo(10);
            }
        });
        assertThat(balance()).isEqualTo(30);
    }

    @Test
    void whatItCommitsIsThere() {
        beside(sessions -> {
            sessions.runInTransaction(opened -> opened.find(Account.class, 1L).balance = 20);
            return sessions.callInTransaction(opened -> opened.createQuery("select count(*) from Account", Long.class)
                    .getSingleResult());
        });
        assertThat(balance()).isEqualTo(20);
    }

    @Test
    void whatItRollsBackIsNot() {
        beside(sessions -> {
            try (Session opened = sessions.unwrap(SessionFactory.class).openSession()) {
                opened.beginTransaction();
                opened.find(Account.class, 1L).balance = 20;
                opened.flush();
                opened.getTransaction().rollback();
                return opened.isOpen();
            }
        });
        assertThat(balance()).isEqualTo(10);
    }

    @Test
    void whatAClosedOneLeftOpenHoldsNoLock() {
        beside(sessions -> {
            try (Session opened = sessions.createEntityManager().unwrap(Session.class)) {
                opened.beginTransaction();
                opened.find(Account.class, 1L).balance = 20;
                opened.flush();
                return opened.isOpen();
            }
        });
        db.run(unit -> unit.repository(OpenAccounts.class).getById(1L).balance = 40);
        assertThat(balance()).isEqualTo(40);
    }

    @Test
    void aStatelessOneIsOnItToo() {
        beside(sessions -> {
            try (StatelessSession opened = sessions.unwrap(SessionFactory.class).openStatelessSession()) {
                opened.beginTransaction();
                Account account = opened.get(Account.class, 1L);
                account.balance = 50;
                opened.update(account);
                opened.getTransaction().commit();
                return account;
            }
        });
        assertThat(balance()).isEqualTo(50);
    }

    @Test
    void theSessionsOwnFactoryIsTheSame() {
        int found = db.<Integer, RuntimeException>read(unit -> {
            SessionFactory sessions = unit.repository(OpenAccounts.class)
                    .door()
                    .unwrap(Session.class)
                    .getSessionFactory();
            return sessions.fromTransaction(opened -> opened.find(Account.class, 1L).balance);
        });
        assertThat(found).isEqualTo(10);
    }

    /** Behind a unit nobody can say on which of the databases in memory a session is to be: refused, not empty. */
    @Test
    void inMemoryTheSharedFactoryIsRefusedByName() {
        InMemoryDatabase memory = InMemoryDatabase.with(new LedgerModule(), new OpenAccounts.Module());
        assertThatThrownBy(() -> memory.run(unit -> {
                    SessionFactoryImpl shared = unit.repository(OpenAccounts.class)
                            .door()
                            .getEntityManagerFactory()
                            .unwrap(SessionFactoryImpl.class);
                    try (Session opened = shared.openSession()) {
                        opened.find(Account.class, 1L);
                    }
                }))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("a session that is opened from the session factory");
    }
}
