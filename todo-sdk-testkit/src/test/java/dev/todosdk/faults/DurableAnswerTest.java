package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceModule;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.ReadYourWrites;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.LogCapture;
import dev.todosdk.support.MadeUpTokens;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commits that wait for a synchronous standby, and never get its word: whatever ends the waiting, nothing is acknowledged
 * that the standby does not have.
 */
@ExtendWith(Canary.class)
@SuppressWarnings("NullAway.Init")
class DurableAnswerTest {

    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(1);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static CrashableServer server;
    private static WaitingCommits commits;
    private String database;

    @BeforeAll
    static void startServer() {
        server = CrashableServer.start("autovacuum", "off");
        commits = new WaitingCommits(server);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() {
        database = "durable_" + DATABASES.incrementAndGet();
        server.execute("CREATE DATABASE " + database);
    }

    @AfterEach
    void letCommitsGo() {
        commits.letGo();
    }

    /** What ends the waiting of a commit. */
    enum End {
        TERMINATE {
            @Override
            void of(WaitingCommits waiting) {
                waiting.terminate();
            }
        },
        CANCEL {
            @Override
            void of(WaitingCommits waiting) {
                waiting.cancel();
            }
        },
        RESTART {
            @Override
            void of(WaitingCommits waiting) {
                server.restart();
            }
        },
        CRASH {
            @Override
            void of(WaitingCommits waiting) {
                server.crash();
                server.restart();
            }
        },
        NOTHING_BUT_THE_CLIENTS_PATIENCE {
            @Override
            void of(WaitingCommits waiting) {}
        };

        abstract void of(WaitingCommits waiting);
    }

    private TodoSdk start(CommitPath path, boolean tokens, Duration outcomeTimeout) {
        return TodoSdk.builder()
                .jdbcUrl(server.server().jdbcUrl(database))
                .username(server.server().username())
                .password(Canary.password(server.server().password()))
                .module(new OutboxModule())
                .module(new OnceModule())
                .poolSize(8)
                .commitPath(path)
                .commitTokens(tokens)
                .statementTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(3))
                .outcomeTimeout(outcomeTimeout)
                .start();
    }

    private static void begun(TodoSdk sdk, String title) {
        try (UnitOfWork unit = sdk.begin()) {
            insert(unit, title);
            unit.commit();
        }
    }

    /** Not one insert alone, which is a transaction by itself. */
    private static void several(TodoSdk sdk, String title) {
        sdk.run(unit -> {
            insert(unit, title + " first");
            unit.flush();
            insert(unit, title);
        });
    }

    /** With the question for its position behind the commit. */
    private static void positioned(TodoSdk sdk, String title) {
        sdk.run(unit -> {
            insert(unit, title);
            unit.afterCommitAt(position -> {});
        });
    }

    /** So many that they go by COPY. */
    private static void copied(TodoSdk sdk, String title) {
        sdk.run(unit -> unit.repository(TodoRepository.class)
                .insertAll(Stream.concat(
                                IntStream.range(0, 1_200).mapToObj(number -> new Todo("copied " + number)),
                                Stream.of(new Todo(Canary.secret(title))))
                        .toList()));
    }

    /** Changes by a condition that are sent with the commit. */
    private static void askedLater(TodoSdk sdk, String title) {
        sdk.run(unit -> {
            insert(unit, title);
            unit.repository(TodoRepository.class)
                    .later()
                    .updateAll(Conditions.equalTo(Todo_.title, "copied 7"), Changes.set(Todo_.completed, true));
        });
    }

    /** With an event, behind all else. */
    private static void published(TodoSdk sdk, String title) {
        sdk.run(unit -> {
            insert(unit, title);
            unit.repository(Outbox.class).publish("todos", UUID.randomUUID().toString(), "added");
        });
    }

    /** A request that happens once. */
    private static String once(UnitOfWorkFactory sdk, String key, String title) {
        return new OnceRequests<>(sdk, AnswerFormat.text()).call(key, "add", unit -> {
            insert(unit, title);
            return "added";
        });
    }

    private static CompletableFuture<CommitOutcomeUnknownException> unknown(Runnable commit) {
        return CompletableFuture.supplyAsync(
                () -> Canary.caught(CommitOutcomeUnknownException.class, commit::run),
                unit -> new Thread(unit).start());
    }

    private long rows(String title) {
        return server.countIn(database, "SELECT count(*) FROM todo WHERE title = '" + Canary.secret(title) + "'");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAcknowledgedThatTheStandbyDoesNotHave(End end) throws Exception {
        List<BiConsumer<TodoSdk, String>> ways = List.of(
                FaultyDatabase::insert,
                DurableAnswerTest::begun,
                DurableAnswerTest::several,
                DurableAnswerTest::positioned,
                DurableAnswerTest::copied,
                DurableAnswerTest::askedLater,
                DurableAnswerTest::published);
        try (TodoSdk flight = start(CommitPath.FLIGHT, true, OUTCOME_TIMEOUT);
                TodoSdk plain = start(CommitPath.PLAIN, true, OUTCOME_TIMEOUT)) {
            commits.keep();
            List<CompletableFuture<CommitOutcomeUnknownException>> units = new ArrayList<>();
            for (BiConsumer<TodoSdk, String> way : ways) {
                units.add(unknown(() -> way.accept(flight, "once")));
                units.add(unknown(() -> way.accept(plain, "once")));
            }
            commits.awaitCount(units.size());

            end.of(commits);

            List<CommitToken> tokens = new ArrayList<>();
            for (CompletableFuture<CommitOutcomeUnknownException> unit : units) {
                tokens.add(unit.get(60, TimeUnit.SECONDS).token().orElseThrow());
            }
            assertThat(outcomes(flight, tokens)).as("while no standby has it").containsOnly(CommitOutcome.UNKNOWN);
            commits.letGo();
            assertThat(outcomes(flight, tokens)).as("now nobody is waited for").containsOnly(CommitOutcome.APPLIED);
            assertThat(rows("once")).isEqualTo(units.size());
        }
    }

    private static List<CommitOutcome> outcomes(TodoSdk sdk, List<CommitToken> tokens) {
        return tokens.parallelStream().map(token -> outcome(sdk, token)).toList();
    }

    /** On a loaded machine no server may answer in time; then it is asked again. */
    private static CommitOutcome outcome(TodoSdk sdk, CommitToken token) {
        for (int tries = 0; tries < 30; tries++) {
            try {
                return sdk.outcomeOf(token);
            } catch (DatabaseUnavailableException busy) {
                Canary.printed(Canary.stackTrace(busy));
            }
        }
        return sdk.outcomeOf(token);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledWaitIsASuccessWhenTheStandbyConfirmsTheQuestion(CommitPath path) throws Exception {
        try (TodoSdk sdk = start(path, true, Duration.ofSeconds(30))) {
            commits.keep();
            CompletableFuture<Void> unit = CompletableFuture.runAsync(() -> insert(sdk, "once"));
            commits.awaitCount(1);
            commits.cancel();
            commits.awaitCount(1); // The question waits, as its commit did.
            assertThat(unit).isNotDone();
            commits.letGo();
            unit.get(60, TimeUnit.SECONDS);
            assertThat(rows("once")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledWaitIsUnknownWhereNobodyCanBeAsked(CommitPath path) throws Exception {
        try (TodoSdk sdk = start(path, false, OUTCOME_TIMEOUT)) {
            commits.keep();
            CompletableFuture<CommitOutcomeUnknownException> one = unknown(() -> insert(sdk, "maybe"));
            CompletableFuture<CommitOutcomeUnknownException> more = unknown(() -> several(sdk, "maybe"));
            commits.awaitCount(2);
            commits.cancel();
            for (CommitOutcomeUnknownException unknown :
                    List.of(one.get(60, TimeUnit.SECONDS), more.get(60, TimeUnit.SECONDS))) {
                assertThat(unknown.token()).isEmpty();
                assertThat(unknown).hasMessageContaining("standby");
            }
        }
    }

    /** A cancelled commit is there for all to see, and may be gone with the next failover. */
    @Test
    void noKeptAnswerIsHandedOutThatTheStandbyDoesNotHave() throws Exception {
        try (TodoSdk flight = start(CommitPath.FLIGHT, true, OUTCOME_TIMEOUT);
                TodoSdk plain = start(CommitPath.PLAIN, true, OUTCOME_TIMEOUT)) {
            List<ReadYourWrites> clients = List.of(ReadYourWrites.of(flight), ReadYourWrites.of(plain));
            commits.keep();
            List<CompletableFuture<CommitOutcomeUnknownException>> first = eachAtOnce(clients, "once");
            commits.awaitCount(first.size());
            commits.cancel();
            for (CompletableFuture<CommitOutcomeUnknownException> unit : first) {
                unit.get(60, TimeUnit.SECONDS);
            }
            assertThat(rows("once")).isEqualTo(first.size());
            assertThat(clients)
                    .as("read at the primary, where it may be seen")
                    .extracting(ReadYourWrites::position)
                    .containsOnly(CommitPosition.AHEAD);

            for (CompletableFuture<CommitOutcomeUnknownException> repeat : eachAtOnce(clients, "twice")) {
                assertThat(repeat.get(60, TimeUnit.SECONDS).getSuppressed())
                        .hasAtLeastOneElementOfType(DuplicateKeyException.class);
            }
            commits.letGo();
            assertThat(once(flight, "key 0", "twice")).isEqualTo("added");
            assertThat(once(plain, "key 1", "twice")).isEqualTo("added");
            assertThat(rows("twice")).isZero();
        }
    }

    private static List<CompletableFuture<CommitOutcomeUnknownException>> eachAtOnce(
            List<ReadYourWrites> clients, String title) {
        return IntStream.range(0, clients.size())
                .mapToObj(number -> unknown(() -> once(clients.get(number), "key " + number, title)))
                .toList();
    }

    /** A commit that never happened is not said to have been refused either before the standby knows of its fence. */
    @Test
    void aFenceCountsOnlyWithTheStandby() {
        try (TodoSdk sdk = start(CommitPath.FLIGHT, true, OUTCOME_TIMEOUT)) {
            CommitToken never = MadeUpTokens.token(1);
            commits.keep();
            assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.UNKNOWN);
            commits.letGo();
            assertThat(sdk.outcomeOf(never)).isEqualTo(CommitOutcome.NOT_APPLIED);
        }
    }

    /** The application's own warnings, also those raised by a trigger at the commit, are no doubt about it. */
    @ParameterizedTest
    @EnumSource
    void warningsOfAnApplicationsFunctionsAskNothing(CommitPath path) {
        try (TodoSdk sdk = start(path, true, OUTCOME_TIMEOUT);
                LogCapture log = new LogCapture(UnitOfWork.class.getName(), Level.INFO)) {
            server.executeIn(
                    database,
                    "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN RAISE WARNING ''take care''; RETURN NULL; END'",
                    "CREATE CONSTRAINT TRIGGER warns AFTER INSERT ON todo DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW EXECUTE FUNCTION warn()");
            insert(sdk, "alone");
            several(sdk, "together");
            assertThat(log.messages()).noneMatch(message -> message.contains("asked by its token"));
        }
    }
}
