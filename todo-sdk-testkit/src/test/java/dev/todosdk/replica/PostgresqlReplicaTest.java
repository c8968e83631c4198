package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.network.Flight;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract on a primary with two streaming standbys, and what only those have: round trips, lag, and an end. The build
 * does 500 pairs of a write and a read; {@code -Dtodosdk.test.scale=200} does 100,000.
 */
class PostgresqlReplicaTest extends ReplicaContract {

    private static final int PAIRS = 500 * Integer.getInteger("todosdk.test.scale", 1);

    private static ReplicatedServers servers;
    private static TodoSdk sdk;

    @BeforeAll
    static void startAll() {
        servers = ReplicatedServers.start();
        sdk = servers.sdk(CommitPath.FLIGHT).start();
    }

    @AfterAll
    static void stopAll() {
        sdk.close();
        servers.close();
    }

    @BeforeEach
    void empty() {
        servers.followAgain();
        servers.primary.execute("TRUNCATE todo");
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

    /** Those who look at the servers from time to time ask for nothing but a position. */
    private static boolean isOfUnits(Flight flight) {
        return flight.statements().stream().noneMatch(sql -> sql.contains("AS log (w)"))
                || flight.statements().size() > 1;
    }

    @Test
    void whatWasWrittenIsReadByEveryClientThatWroteIt() {
        for (int i = 0; i < PAIRS; i++) {
            CommitPosition position = insert("pair " + i);
            assertThat(count(AT_REPLICA.after(position))).isGreaterThan(i);
        }
    }
}
