package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.Card;
import dev.todosdk.testkit.contract.ledger.CardRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What units that run at the same time may do to each other, and what not: PostgreSQL's promises, anomaly by anomaly. */
public abstract class IsolationContract extends StoreContract {

    /** For stores. */
    protected IsolationContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LedgerModule());
    }

    static Stream<Arguments> promises() {
        return Stream.of(
                Arguments.of(Anomaly.DIRTY_WRITE, false, false),
                Arguments.of(Anomaly.ABORTED_READ, false, false),
                Arguments.of(Anomaly.INTERMEDIATE_READ, false, false),
                Arguments.of(Anomaly.CIRCULAR_FLOW, false, false),
                Arguments.of(Anomaly.VANISHING_UNIT, false, false),
                Arguments.of(Anomaly.PHANTOM, true, false),
                Arguments.of(Anomaly.LOST_UPDATE, true, false),
                Arguments.of(Anomaly.READ_SKEW, true, false),
                Arguments.of(Anomaly.WRITE_SKEW, true, true),
                Arguments.of(Anomaly.PREDICATE_SKEW, true, true));
    }

    @ParameterizedTest(name = "{0} at read committed: {1}")
    @MethodSource("promises")
    void readCommitted(Anomaly anomaly, boolean possible, boolean possibleAtRepeatableRead) {
        assertThat(anomaly.happens(db(), Isolation.READ_COMMITTED)).isEqualTo(possible);
    }

    @ParameterizedTest(name = "{0} at repeatable read: {2}")
    @MethodSource("promises")
    void repeatableRead(Anomaly anomaly, boolean possibleAtReadCommitted, boolean possible) {
        assertThat(anomaly.happens(db(), Isolation.REPEATABLE_READ)).isEqualTo(possible);
    }

    @ParameterizedTest(name = "{0} at serializable: false")
    @MethodSource("promises")
    void serializable(Anomaly anomaly, boolean possibleAtReadCommitted, boolean possibleAtRepeatableRead) {
        assertThat(anomaly.happens(db(), Isolation.SERIALIZABLE)).isFalse();
    }

    /** A reference locks no more than the key of the row that it leads to. */
    @Test
    void aChangeBesideTheKeyDisturbsNobodyWhoRefersToTheRow() {
        db().run(unit -> accounts(unit).insert(new Account(1, 10)));
        try (Meeting meeting = new Meeting(db(), UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ))) {
            Party one = meeting.party();
            one.run(unit -> accounts(unit).count());
            db().run(unit -> accounts(unit).setBalance(1, 11));
            one.run(unit -> unit.repository(CardRepository.class)
                    .insert(new Card(1, accounts(unit).reference(1), null)));
            one.commit();
        }
        assertThat(db().<Long, RuntimeException>read(
                                unit -> unit.repository(CardRepository.class).count()))
                .isEqualTo(1);
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }
}
