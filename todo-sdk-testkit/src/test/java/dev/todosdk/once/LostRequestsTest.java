package dev.todosdk.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.outbox.EventLog;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.PublishedEvent;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests that are sent three times at once through a network that loses commits, their answers and whole connections: each
 * has one effect and one event, and all three hear the same. 20 requests; 1,000 by {@code -Dtodosdk.test.scale=50}.
 */
@PostgresqlTest
class LostRequestsTest {

    private static final int TIMES = 3;
    private static final int MOST_TIMES = 100;
    private static final int REQUESTS = 20 * Integer.getInteger("todosdk.test.scale", 1);

    private final long seed = Long.getLong("todosdk.test.seed", System.nanoTime());

    private static Database start(NetworkProxy network, TestDatabase server, CommitPath path) {
        return Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(TIMES + 1)
                .commitPath(path)
                .module(new LedgerModule())
                .module(new OutboxModule())
                .module(new OnceModule())
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void haveOneEffectAndOneAnswer(CommitPath path, TestDatabase server) throws Exception {
        Random random = new Random(seed);
        ExecutorService clients = Executors.newFixedThreadPool(TIMES);
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database db = start(network, server, path)) {
            OnceRequests<String> once = new OnceRequests<>(db, AnswerFormat.text());
            for (int request = 1; request <= REQUESTS; request++) {
                int number = request;
                Callable<String> sent = () -> sentUntilAnswered(once, number);
                harm(network, random);
                List<Future<String>> answers =
                        List.of(clients.submit(sent), clients.submit(sent), clients.submit(sent));
                if (random.nextInt(4) == 0) {
                    network.cut();
                }
                for (Future<String> answer : answers) {
                    assertThat(answer.get()).as("seed %d", seed).isEqualTo("account " + number);
                }
            }
            network.heal();
            System.out.printf(
                    "LostRequestsTest: %s, %d requests, %d answers and %d requests lost, -Dtodosdk.test.seed=%d%n",
                    path, REQUESTS, network.droppedAnswers(), network.droppedRequests(), seed);
            assertThat(db.<Long, RuntimeException>read(
                            unit -> unit.repository(AccountRepository.class).count()))
                    .as("effects")
                    .isEqualTo(REQUESTS);
            assertThat(events(db)).hasSize(REQUESTS).doesNotHaveDuplicates();
        } finally {
            clients.shutdownNow();
        }
    }

    /** As a client does that is told to come again: after a second loss at once, the retries of all units may be used up. */
    private static String sentUntilAnswered(OnceRequests<String> once, int number) {
        DatabaseException last = null;
        for (int time = 0; time < MOST_TIMES; time++) {
            try {
                return once.call("key " + number, "open " + number, unit -> {
                    unit.repository(AccountRepository.class).insert(new Account(number, 1));
                    unit.repository(Outbox.class).publish("accounts", "A", String.valueOf(number));
                    return "account " + number;
                });
            } catch (DatabaseException failed) {
                if (failed.category() != FailureCategory.TEMPORARY
                        && failed.category() != FailureCategory.OUTCOME_UNKNOWN) {
                    throw failed;
                }
                last = failed;
            }
        }
        throw new AssertionError("not answered", last);
    }

    private static void harm(NetworkProxy network, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> network.dropNextCommitAnswer();
            case 1 -> network.dropNextCommitRequest();
            case 2 -> {
                network.dropNextCommitAnswer();
                network.dropNextCommitRequest();
            }
            default -> {
                // Nothing goes wrong.
            }
        }
    }

    private static List<String> events(Database db) {
        Relay relay = new Relay(db);
        while (relay.move() > 0) {
            // Until nothing waits.
        }
        List<PublishedEvent> log =
                db.read(unit -> unit.repository(EventLog.class).after(0, Set.of(), 100_000));
        return log.stream().map(PublishedEvent::payload).toList();
    }
}
