package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.Forwarder;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.pooler.PgBouncer;
import dev.todosdk.testkit.network.Flight;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract on a primary with two streaming standbys, and what only those have: round trips, lag, and an end. The build
 * does 200 pairs of a write and a read; {@code -Dtodosdk.test.scale=500} does 100,000.
 */
class PostgresqlReplicaTest extends ReplicaContract {

    private static final int PAIRS = 200 * Integer.getInteger("todosdk.test.scale", 1);

    private static ReplicatedServers servers;
    private static TodoSdk sdk;

    @BeforeAll
    static void startAll() {
        servers = ReplicatedServers.start();
        sdk = servers.sdk(CommitPath.FLIGHT).module(new OnceModule()).start();
    }

    @AfterAll
    static void stopAll() {
        sdk.close();
        servers.close();
    }

    @BeforeEach
    void empty() {
        servers.followAgain();
        servers.primary.execute("TRUNCATE todo, todo_sdk_request");
        servers.awaitStandbys();
    }

    @Override
    UnitOfWorkFactory db() {
        return sdk;
    }

    @Override
    void stop() {
        servers.stopReplay();
    }

    @Override
    void follow() {
        servers.followAgain();
    }

    @Override
    void awaitReplicas() {
        servers.awaitStandbys();
    }

    /** The commit brings its position along, and the guard travels with the question. */
    @ParameterizedTest
    @EnumSource
    void aWriteAndAReadOfItTakeOneRoundTripEach(CommitPath path) {
        try (TodoSdk warm = servers.sdk(path).poolSize(1).start()) {
            CommitPosition[] last = new CommitPosition[1];
            Runnable write = () -> warm.run(unit -> {
                unit.repository(TodoRepository.class).insert(new Todo("one"));
                unit.afterCommitAt(position -> last[0] = position);
            });
            Runnable read = () -> warm.run(AT_REPLICA.after(last[0]), unit -> unit.repository(TodoRepository.class)
                    .findById(1L));
            for (int i = 0; i < 12; i++) {
                write.run();
                servers.awaitStandbys();
                read.run();
            }
            int plain = path == CommitPath.FLIGHT ? 1 : 2; // the insert, and the commit with its token
            assertThat(RoundTrips.during(servers.toPrimary, write::run).flights())
                    .filteredOn(PostgresqlReplicaTest::isOfUnits)
                    .hasSize(plain);
            servers.awaitStandbys();
            List<Flight> atStandbys = new ArrayList<>();
            List<Flight> atPrimary = new ArrayList<>();
            RoundTrips first = RoundTrips.during(servers.toStandbys.get(0), () -> {
                RoundTrips second = RoundTrips.during(
                        servers.toStandbys.get(1),
                        () -> atPrimary.addAll(
                                RoundTrips.during(servers.toPrimary, read::run).flights()));
                atStandbys.addAll(second.flights());
            });
            atStandbys.addAll(first.flights());
            assertThat(atPrimary).filteredOn(PostgresqlReplicaTest::isOfUnits).isEmpty();
            assertThat(atStandbys).filteredOn(PostgresqlReplicaTest::isOfUnits).hasSize(1);
        }
    }

    /**
     * Those who look at the servers from time to time ask for a position, and each connection once for the server's start. A pool
     * looks with an empty statement whether a connection that lay idle for half a second is still there.
     */
    private static boolean isOfUnits(Flight flight) {
        return flight.statements().size() > 1
                || flight.statements().stream()
                        .noneMatch(sql -> sql.isEmpty()
                                || sql.contains("AS log (w)")
                                || sql.contains("pg_postmaster_start_time"));
    }

    @Test
    void whatWasWrittenIsReadByEveryClientThatWroteIt() {
        writeAndReadPairs();
    }

    /** By the key: to count the rows of all pairs would take longer with each of them. */
    private static void writeAndReadPairs() {
        for (int i = 0; i < PAIRS; i++) {
            List<CommitPosition> told = new ArrayList<>();
            long id = sdk.call(unit -> {
                unit.afterCommitAt(told::add);
                return unit.repository(TodoRepository.class)
                        .insert(new Todo("pair"))
                        .id();
            });
            assertThat(sdk.<Boolean, RuntimeException>call(
                            AT_REPLICA.after(told.get(0)), unit -> unit.repository(TodoRepository.class)
                                    .findById(id)
                                    .isPresent()))
                    .as("pair %d", i)
                    .isTrue();
        }
    }

    /** As its standbys do that are behind on purpose. */
    @Test
    void aDelayOfTwoSecondsMakesNoReadStale() {
        try {
            delay("2s");
            writeAndReadPairs();
        } finally {
            delay("0");
        }
    }

    private static void delay(String time) {
        servers.standbys.forEach(standby -> ReplicatedServers.await(() -> isDelayed(standby, time)));
    }

    /** What is replayed meanwhile may cancel the statement. */
    private static boolean isDelayed(CrashableServer standby, String time) {
        try {
            standby.execute("ALTER SYSTEM SET recovery_min_apply_delay = '" + time + "'", "SELECT pg_reload_conf()");
            return true;
        } catch (IllegalStateException cancelled) {
            return false;
        }
    }

    @Test
    void readsAreSpreadEvenly() {
        List<Integer> each = atEachStandby(() -> {
            for (int i = 0; i < 40; i++) {
                count(AT_REPLICA);
            }
        });
        assertThat(each).containsExactly(20, 20);
    }

    private static List<Integer> atEachStandby(Runnable work) {
        List<Integer> counts = new ArrayList<>();
        RoundTrips first = RoundTrips.during(
                servers.toStandbys.get(0),
                () -> counts.add(ofUnits(RoundTrips.during(servers.toStandbys.get(1), work::run))));
        counts.add(ofUnits(first));
        return counts;
    }

    private static int ofUnits(RoundTrips roundTrips) {
        return (int) roundTrips.flights().stream()
                .filter(flight -> flight.toString().contains("from todo"))
                .count();
    }

    /** Whoever begins a unit by hand has nobody who would run it again. */
    private void readByHand() {
        try (UnitOfWork unit = sdk.begin(AT_REPLICA)) {
            unit.repository(TodoRepository.class).count();
            unit.commit();
        }
    }

    /** One address for both standbys, and a pooler in transaction mode that has each transaction go to the other one. */
    @Test
    void whereAPoolerSpreadsTransactionsEachQuestionIsGuarded(@TempDir Path directory) throws Exception {
        int[] standbys =
                servers.toStandbys.stream().mapToInt(NetworkProxy::port).toArray();
        try (Forwarder both = new Forwarder(standbys);
                PgBouncer pooler = PgBouncer.start(
                        directory,
                        "jdbc:postgresql://127.0.0.1:" + both.port() + "/postgres",
                        servers.primary.server().username(),
                        servers.primary.server().password(),
                        """
                        pool_mode = transaction
                        default_pool_size = 2
                        min_pool_size = 2
                        server_round_robin = 1
                        ignore_startup_parameters = extra_float_digits, options
                        """);
                NetworkProxy network = NetworkProxy.to(pooler.jdbcUrl());
                TodoSdk pooled = servers.sdk(CommitPath.FLIGHT, network.jdbcUrl(pooler.jdbcUrl()))
                        .poolSize(1)
                        .start()) {
            ReplicatedServers.await(() -> isAtBoth(pooled));
            CommitPosition before = insert("on both");
            awaitReplicas();
            Runnable read = () -> pooled.run(AT_REPLICA.after(before), unit -> unit.repository(TodoRepository.class)
                    .count());
            read.run();
            assertThat(RoundTrips.during(network, read::run).flights())
                    .filteredOn(PostgresqlReplicaTest::isOfUnits)
                    .hasSize(1);

            servers.stopReplay(servers.standbys.get(1));
            CommitPosition position = insert("on one");
            servers.awaitStandby(servers.standbys.get(0));
            for (int i = 0; i < 20; i++) {
                List<Long> seen = pooled.call(AT_REPLICA.after(position), unit -> {
                    TodoRepository todos = unit.repository(TodoRepository.class);
                    return List.of(
                            todos.count(), todos.count(), (long) todos.findAll().size());
                });
                assertThat(seen).containsOnly(2L);
            }
        }
    }

    private static boolean isAtBoth(TodoSdk pooled) {
        return atEachStandby(() -> {
                    for (int i = 0; i < 4; i++) {
                        pooled.run(AT_REPLICA, unit -> unit.repository(TodoRepository.class)
                                .count());
                    }
                })
                .stream()
                .allMatch(count -> count > 0);
    }

    @Test
    void lostConnectionsCostNoUnit() {
        for (int i = 0; i < 10; i++) {
            servers.toStandbys.forEach(NetworkProxy::cut);
            readByHand();
            readByHand();
        }
        ReplicatedServers.await(() -> servesUnits(0) && servesUnits(1));
    }

    /** First one, then the other: the primary serves, and both are read at again when they are back. */
    @Test
    void deadReplicasCostNoUnitAndAreReadAtAgainWhenTheyAreBack() {
        try {
            servers.standbys.get(0).crash();
            try (TodoSdk startedMeanwhile = servers.sdk(CommitPath.FLIGHT).start()) {
                for (int i = 0; i < 50; i++) {
                    readByHand();
                    startedMeanwhile.run(AT_REPLICA, unit -> unit.repository(TodoRepository.class)
                            .count());
                }
            }
            servers.standbys.get(1).crash();
            CommitPosition position = insert("mine");
            for (int i = 0; i < 10; i++) {
                readByHand();
                assertThat(count(AT_REPLICA.after(position))).isEqualTo(1);
            }
        } finally {
            servers.standbys.forEach(CrashableServer::restart);
        }
        ReplicatedServers.await(() -> servesUnits(0) && servesUnits(1));
    }

    private boolean servesUnits(int standby) {
        return ofUnits(RoundTrips.during(servers.toStandbys.get(standby), () -> {
                    readByHand();
                    readByHand();
                }))
                > 0;
    }

    @Test
    void oneThatLagsTooMuchIsNotReadAt() {
        try (TodoSdk strict = servers.sdk(CommitPath.FLIGHT)
                .replicaLag(Duration.ofMillis(200))
                .start()) {
            stop();
            insert("unseen by replicas");
            ReplicatedServers.await(() -> strict.call(AT_REPLICA, unit -> unit.repository(TodoRepository.class)
                            .count())
                    == 1);
            follow();
            awaitReplicas();
        }
    }
}
