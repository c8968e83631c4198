package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Six writers publish for a few keys while two relays move, statements and commits of all of them fail or lose their answers: nothing is lost, doubled or
 * out of order. An observer looks all the time at what is visible: what it saw before another event of the same key was
 * committed before that one, and has to stand before it in the log. In the build 6 times 40 units of two events or so; {@code
 * -Dtodosdk.test.scale=400} makes about a million events, since units of longer runs tell more of each key.
 */
@BothStores({LedgerModule.class, OutboxModule.class})
class OutboxOrderTest {

    private static final int WRITERS = 6;
    private static final int KEYS = 4;
    private static final int MOST_STATEMENTS = 8;
    private static final int MANY = 10_000;
    private static final int SCALE = Integer.getInteger("todosdk.test.scale", 1);
    private static final int UNITS = 40 * SCALE;

    /** Its lock is waited for once, however much is told of it; so a long run has more events for the same waiting. */
    private static final int MOST_OF_A_KEY = SCALE < 100 ? 1 : 10;

    /**
     * Four kinds of faults among so many units. Each loses one connection or more, and a run whose every fifth unit does so waits
     * for new connections alone; a long one has thousands of faults all the same.
     */
    private static final int FAULTS_AMONG = Math.max(20, Math.min(SCALE, 100));

    /** Of a relay that found nothing, and of the observer: the processors are the writers', too. */
    private static final long REST_NANOS = 2_000_000;

    private final TestStore db;
    private final Set<UUID> published = ConcurrentHashMap.newKeySet();

    /** Whose unit ended with an outcome that nobody knows. */
    private final Set<UUID> perhaps = ConcurrentHashMap.newKeySet();

    /** In which look of the observer's an event was first there. */
    private final Map<UUID, Integer> firstSeen = new ConcurrentHashMap<>();

    private int looks;

    OutboxOrderTest(TestStore db) {
        this.db = db;
    }

    @Test
    void keepsEveryEventAndTheOrderOfItsKey() throws Exception {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> others = List.of(
                    threads.submit(() -> moveWhile(writing)),
                    threads.submit(() -> moveWhile(writing)),
                    threads.submit(() -> observeWhile(writing)));
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                writers.add(threads.submit(() -> write(random)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> other : others) {
                other.get();
            }
        } finally {
            threads.shutdownNow();
        }
        db.faults().clear();
        moveAll();
        assertWholeAndInOrder(seed);
    }

    private void moveWhile(AtomicBoolean writing) {
        Relay relay = new Relay(db);
        while (writing.get()) {
            try {
                if (relay.move() == 0) {
                    LockSupport.parkNanos(REST_NANOS);
                }
            } catch (DatabaseException injected) {
                // Meant for a writer; the next call goes on.
            }
        }
    }

    private void observeWhile(AtomicBoolean writing) {
        long known = 0;
        while (writing.get()) {
            try {
                known = db.call(UnitOptions.SNAPSHOT, observing(looks + 1, known));
                looks++;
            } catch (DatabaseException injected) {
                // Meant for a writer; the next look sees as much.
                assertThat(injected.category()).as("%s", injected).isNotEqualTo(FailureCategory.INVALID_INPUT);
            }
            LockSupport.parkNanos(REST_NANOS);
        }
    }

    /** What waits and what is new in the log, in one snapshot; answers how far the log goes. */
    private UnitFunction<Long, RuntimeException> observing(int look, long known) {
        return unit -> {
            List<UUID> seen = new ArrayList<>();
            long last = known;
            for (List<PublishedEvent> next = next(unit, last); !next.isEmpty(); next = next(unit, last)) {
                next.forEach(event -> seen.add(event.id()));
                last = next.get(next.size() - 1).position();
            }
            unit.repository(Outbox.class).next(MANY).forEach(event -> seen.add(event.id()));
            seen.forEach(id -> firstSeen.putIfAbsent(id, look));
            return last;
        };
    }

    private static List<PublishedEvent> next(UnitOfWork unit, long last) {
        return unit.repository(EventLog.class).after(last, Set.of(), MANY);
    }

    private void moveAll() {
        Relay relay = new Relay(db);
        while (relay.move() > 0) {
            // Until nothing waits.
        }
    }

    private void write(Random random) {
        for (int i = 0; i < UNITS; i++) {
            inject(random);
            List<UUID> ids = new ArrayList<>();
            try {
                db.run(unit -> {
                    ids.clear();
                    publishSome(unit, random, ids);
                });
                published.addAll(ids);
            } catch (DatabaseException refused) {
                // Too many faults at once: it is not applied, and must not be told, unless nobody knows.
                if (refused.outcome() == CommitOutcome.UNKNOWN) {
                    perhaps.addAll(ids);
                }
            }
        }
    }

    private static void publishSome(UnitOfWork unit, Random random, List<UUID> ids) {
        for (int keys = 1 + random.nextInt(3); keys > 0; keys--) {
            String key = "key " + random.nextInt(KEYS);
            for (int events = 1 + random.nextInt(MOST_OF_A_KEY); events > 0; events--) {
                ids.add(unit.repository(Outbox.class).publish("orders", key, "what happened"));
            }
        }
    }

    private void inject(Random random) {
        switch (random.nextInt(FAULTS_AMONG)) {
            case 0 -> db.faults().failBeforeCommit("40001");
            case 1 -> db.faults().failAfterCommit("08006");
            case 2 -> db.faults().failStatement(1 + random.nextInt(MOST_STATEMENTS), "08006");
            case 3 -> db.faults().failStatement(1 + random.nextInt(MOST_STATEMENTS), "XX000"); // ends a relay, too
            default -> {
                // Mostly nothing goes wrong.
            }
        }
    }

    private void assertWholeAndInOrder(long seed) {
        LogCheck check = new LogCheck();
        long checked;
        do {
            checked = check.told.size();
            db.<List<PublishedEvent>, RuntimeException>read(unit -> next(unit, check.told.size()))
                    .forEach(check::next);
        } while (check.told.size() > checked);
        System.out.printf(
                "OutboxOrderTest: %d events, %d faults, %d looks that saw %d of them, -Dtodosdk.test.seed=%d%n",
                check.told.size(), db.faults().injected(), looks, firstSeen.size(), seed);
        assertThat(published).as("events that were acknowledged, seed %d", seed).hasSizeGreaterThan(WRITERS * UNITS);
        assertThat(firstSeen).as("what the observer saw, seed %d", seed).hasSizeGreaterThan(published.size() / 4);
        assertThat(check.wrong).as("seed %d", seed).isEmpty();
        assertThat(published.stream().filter(id -> !check.told.contains(id)))
                .as("events that were lost, seed %d", seed)
                .isEmpty();
        assertThat(check.told.stream().filter(id -> !published.contains(id) && !perhaps.contains(id)))
                .as("events that nobody published, seed %d", seed)
                .isEmpty();
        assertThat(db.<Long, RuntimeException>read(
                        unit -> unit.repository(Outbox.class).waiting()))
                .isZero();
    }

    /** Goes through the log once, event by event: a million of them are too many for lists that are compared. */
    private final class LogCheck {

        final Set<UUID> told = new HashSet<>();
        final List<String> wrong = new ArrayList<>();
        private final Map<String, Integer> latestOfKey = new HashMap<>();

        void next(PublishedEvent event) {
            require(event, told.add(event.id()), "is told twice");
            require(event, event.position() == told.size(), "has another position than " + told.size());
            int seen = firstSeen.getOrDefault(event.id(), Integer.MAX_VALUE);
            require(
                    event,
                    latestOfKey.merge(event.key(), seen, Math::max) <= seen,
                    "was there before one that it stands behind");
        }

        private void require(PublishedEvent event, boolean holds, String otherwise) {
            if (!holds) {
                wrong.add(event + " " + otherwise);
            }
        }
    }
}
