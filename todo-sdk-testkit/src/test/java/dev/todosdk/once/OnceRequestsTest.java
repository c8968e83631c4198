package dev.todosdk.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A request has one effect and one answer, however often and at whatever moment it is sent. */
@BothStores({LedgerModule.class, OnceModule.class})
class OnceRequestsTest {

    private static final int TIMES = 3;

    private final TestStore db;
    private final OnceRequests<String> once;

    OnceRequestsTest(TestStore db) {
        this.db = db;
        this.once = new OnceRequests<>(db, AnswerFormat.text());
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    /** An account for whoever asks first; the second sees that it is taken. */
    private static UnitFunction<String, RuntimeException> opening(long account, String receipt) {
        return unit -> {
            accounts(unit).insert(new Account(account, 1));
            return receipt;
        };
    }

    private long count() {
        return db.read(unit -> accounts(unit).count());
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndHasNoSecondEffect() {
        assertThat(once.call("key", "open 1", opening(1, "receipt 1"))).isEqualTo("receipt 1");
        assertThat(once.call("key", "open 1", opening(2, "receipt 2"))).isEqualTo("receipt 1");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anotherKeyIsAnotherRequest() {
        once.call("key", "open 1", opening(1, "receipt 1"));
        assertThat(once.call("another", "open 1", opening(2, "receipt 2"))).isEqualTo("receipt 2");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        once.call("key", "open 1", opening(1, "receipt 1"));
        assertThatThrownBy(() -> once.call("key", "open 2", opening(2, "receipt 2")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another request");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whoeverComesSecondHearsTheAnswerAndNotThatItIsTaken() {
        once.call("key", "open 1", opening(1, "receipt 1"));
        assertThat(once.call("key", "open 1", opening(1, "receipt 2"))).isEqualTo("receipt 1");
        assertThatThrownBy(() -> once.call("another", "open 1", opening(1, "receipt 3")))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aRefusalIsNotRemembered() {
        assertThatThrownBy(() -> once.call("key", "open 1", unit -> {
                    accounts(unit).insert(new Account(1, 1));
                    throw new IOException("not today");
                }))
                .isInstanceOf(IOException.class);
        assertThat(once.call("key", "open 1", opening(1, "receipt"))).isEqualTo("receipt");
    }

    @Test
    void faultsAndRetriesAreOneRequest() {
        db.faults().failBeforeCommit("40001");
        db.faults().failBeforeCommit("08006");
        db.faults().failAfterCommit("08006");
        assertThat(once.call("key", "open 1", opening(1, "receipt"))).isEqualTo("receipt");
        assertThat(once.call("key", "open 1", opening(2, "receipt 2"))).isEqualTo("receipt");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesKeysThatAreNone() {
        assertThatThrownBy(() -> once.call("", "open 1", opening(1, "receipt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> once.call("k".repeat(201), "open 1", opening(1, "receipt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("201");
        assertThat(once.call("k".repeat(200), "open 1", opening(1, "receipt"))).isEqualTo("receipt");
    }

    @Test
    void whatIsForgottenHappensAgain() {
        once.call("key", "open 1", opening(1, "receipt 1"));
        assertThat(once.forgetBefore(Instant.now().minus(Duration.ofDays(1)))).isZero();
        assertThat(once.forgetBefore(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(once.call("key", "open 1", opening(2, "receipt 2"))).isEqualTo("receipt 2");
    }

    private static UnitOptions of(String tenant) {
        return UnitOptions.DEFAULT.withTenant(tenant);
    }

    @Test
    void aKeyOfAnotherTenantIsAnotherKey() {
        assertThat(once.call(of("ada"), "key", "open", opening(1, "of ada"))).isEqualTo("of ada");
        assertThat(once.call(of("bob"), "key", "open", opening(2, "of bob"))).isEqualTo("of bob");
        assertThat(once.call("key", "open", opening(3, "of nobody"))).isEqualTo("of nobody");

        assertThat(once.call(of("ada"), "key", "open", opening(4, "again"))).isEqualTo("of ada");
        assertThat(once.call(of("bob"), "key", "open", opening(4, "again"))).isEqualTo("of bob");
        assertThat(once.call("key", "open", opening(4, "again"))).isEqualTo("of nobody");
        assertThatThrownBy(() -> once.call(of("ada"), "key", "close", opening(4, "again")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(count()).isEqualTo(3);
        assertThat(once.forgetBefore(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(3);
    }

    @Test
    void anAnswerThatCannotBeKeptEndsTheUnit() {
        AnswerFormat<String> broken = new AnswerFormat<>() {
            @Override
            public String write(String answer) {
                throw new IllegalStateException("no JSON for it");
            }

            @Override
            public String read(String text) {
                return text;
            }
        };
        assertThatThrownBy(() -> new OnceRequests<>(db, broken).call("key", "open 1", opening(1, "receipt")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> once.call("key", "open 1", opening(1, nothing())))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("null");
        assertThatThrownBy(() -> once.call("key", "open 1", opening(1, "a\0b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("answer");
        assertThatThrownBy(() -> once.call("k\0", "open 1", opening(1, "receipt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key");
        assertThat(count()).isZero();
        assertThat(once.call("key", "open 1", opening(1, ""))).isEmpty();
        assertThat(once.call("key", "open 1", opening(2, nothing())))
                .as("the kept one")
                .isEmpty();
    }

    @SuppressWarnings("NullAway") // What work does whose compiler does not look.
    private static String nothing() {
        return null;
    }

    /** Not the place for it, but no second effect either: the whole unit goes, and says why. */
    @Test
    void inAUnitThatWasJoinedARepeatEndsTheWhole() {
        UnitFunction<String, RuntimeException> joined = unit -> {
            accounts(unit).insert(new Account(7, 1));
            OnceRequests<String> inside = new OnceRequests<>(UnitOfWorkFactory.joining(unit), AnswerFormat.text());
            return inside.call("key", "open 1", opening(1, "receipt"));
        };
        assertThat(db.<String, RuntimeException>call(joined)).isEqualTo("receipt");
        db.run(unit -> accounts(unit).deleteById(7L));
        assertThatThrownBy(() -> db.<String, RuntimeException>call(joined)).isInstanceOf(DuplicateKeyException.class);
        assertThat(count()).isEqualTo(1);
        assertThat(once.call("key", "open 1", opening(2, "receipt 2"))).isEqualTo("receipt");
    }

    @Test
    void aRequestWithinAnotherKeepsItsAnswerWhenTheOuterOneIsRefused() throws IOException {
        UnitFunction<String, IOException> outer = unit -> {
            String inner = once.call("inner", "open 1", opening(1, "inner"));
            accounts(unit).insert(new Account(2, 1));
            if (count() < 2) {
                throw new IOException("not yet");
            }
            return "outer and " + inner;
        };
        assertThatThrownBy(() -> once.call("outer", "open 2", outer)).isInstanceOf(IOException.class);
        assertThat(once.call("inner", "open 1", opening(3, "again"))).isEqualTo("inner");
        db.run(unit -> accounts(unit).insert(new Account(3, 1)));
        assertThat(once.call("outer", "open 2", outer)).isEqualTo("outer and inner");
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void anotherRequestUnderAKeyThatIsAtWorkIsRefusedWhenThatIsDone() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<String> other = db.call(unit -> {
                unit.repository(AnsweredRequests.class).keep("key", "open 1", "receipt");
                unit.flush();
                Future<String> sent = threads.submit(() -> {
                    written.countDown();
                    return once.call("key", "open 2", opening(2, "another"));
                });
                assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
                return sent;
            });
            assertThatThrownBy(other::get)
                    .hasCauseInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("another request");
        } finally {
            threads.shutdownNow();
        }
        assertThat(count()).isZero();
    }

    /** In the build 20 requests; {@code -Dtodosdk.test.scale=50} sends 1,000. Each is sent three times at once. */
    @Test
    void eachOfThreeAtTheSameMomentHearsTheSame() throws Exception {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        Random random = new Random(seed);
        int requests = 20 * Integer.getInteger("todosdk.test.scale", 1);
        ExecutorService threads = Executors.newFixedThreadPool(TIMES);
        try {
            for (int request = 1; request <= requests; request++) {
                inject(random);
                assertThat(answers(threads, request))
                        .as("seed %d", seed)
                        .hasSize(TIMES)
                        .containsOnly("receipt " + request);
                db.faults().clear();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count()).as("effects, seed %d", seed).isEqualTo(requests);
    }

    private List<String> answers(ExecutorService threads, int request) throws Exception {
        Callable<String> sent =
                () -> once.call("key " + request, "open " + request, opening(request, "receipt " + request));
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(List.of(sent, sent, sent))) {
            answers.add(answer.get());
        }
        return answers;
    }

    private void inject(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> db.faults().failBeforeCommit("40001");
            case 1 -> db.faults().failAfterCommit("08006");
            default -> {
                // Nothing goes wrong.
            }
        }
    }
}
