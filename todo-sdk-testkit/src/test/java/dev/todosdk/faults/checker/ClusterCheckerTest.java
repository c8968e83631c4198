package dev.todosdk.faults.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.cluster.Fall;
import dev.todosdk.cluster.Patroni;
import dev.todosdk.database.Database;
import dev.todosdk.testkit.network.NetworkProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checker's bank on three nodes under Patroni, each behind a network of its own: leaders fall in every way there is, while backends
 * are terminated and answers and requests of commits are lost. The plan's crashes are rounds of all falls (two); {@code
 * -Dtest.jvm.args="-Dfaults.units=50000 -Dfaults.crashes=25"} lets a hundred leaders fall.
 */
@EnabledIfSystemProperty(named = "todosdk.test.cluster", matches = "true")
class ClusterCheckerTest {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterCheckerTest.class);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE_NANOS = 2_000_000;

    private final FaultPlan plan = FaultPlan.fromProperties();
    private final BankLoad load = new BankLoad(plan, PAUSE_NANOS);
    private final List<NetworkProxy> networks = new ArrayList<>();
    private int terminated;
    private int lostAnswers;
    private int lostRequests;
    private int falls;

    @Test
    void acknowledgedUnitsAreThereExactlyOnce() throws Exception {
        LOG.warn("{}", plan);
        Path directory = Files.createTempDirectory("cluster");
        directory.toFile().setExecutable(true, false);
        directory.toFile().setReadable(true, false);
        try (Patroni cluster = Patroni.start(directory.resolve("patroni"))) {
            for (int node = 1; node <= Patroni.NODES; node++) {
                networks.add(NetworkProxy.to(cluster.jdbcUrl(node)));
            }
            try (Database database = CheckerRunTest.start(throughNetworks(), "pw", PATIENCE);
                    History history = new History()) {
                load.run(database, history, () -> doHarm(cluster));
                networks.forEach(NetworkProxy::heal);
                Verdict verdict = Verdict.of(history, database::outcomeOf, primary());
                LOG.warn(
                        "{}: {} leaders fell, {} backends terminated, {} answers and {} requests lost; refused: {}",
                        verdict,
                        falls,
                        terminated,
                        networks.stream()
                                .mapToLong(NetworkProxy::droppedAnswers)
                                .sum(),
                        networks.stream()
                                .mapToLong(NetworkProxy::droppedRequests)
                                .sum(),
                        history.refusals());
                assertThat(verdict.isClean()).as("%s with %s", verdict, plan).isTrue();
                assertThat(verdict.acknowledged()).isGreaterThan(plan.units() * 9L / 10);
                assertThat(falls).isEqualTo(plannedFalls());
            }
        } finally {
            networks.forEach(NetworkProxy::close);
        }
    }

    private String throughNetworks() {
        return networks.stream()
                .map(network -> "127.0.0.1:" + network.port())
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/postgres"));
    }

    private PGSimpleDataSource primary() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(throughNetworks() + "?targetServerType=primary&connectTimeout=5");
        primary.setUser("postgres");
        primary.setPassword("pw");
        return primary;
    }

    private int plannedFalls() {
        return plan.crashes() * Fall.ALL.size();
    }

    /** Small harm in proportion to the falls, and both to the progress of the units. */
    private void doHarm(Patroni cluster) {
        while (falls < plannedFalls()) {
            if (isDue(lostAnswers, plan.lostAnswers())) {
                leading(cluster).dropNextCommitAnswer();
                lostAnswers++;
            } else if (isDue(lostRequests, plan.lostRequests())) {
                leading(cluster).dropNextCommitRequest();
                lostRequests++;
            } else if (isDue(terminated, plan.terminations())) {
                terminateOne();
            } else if (isDue(falls, plannedFalls())) {
                Fall.ALL.get(falls % Fall.ALL.size()).happensAndHeals(cluster);
                falls++;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private NetworkProxy leading(Patroni cluster) {
        return networks.get(cluster.leader() - 1);
    }

    private boolean isDue(int done, int planned) {
        return done * plannedFalls() < planned * (falls + 1)
                && done * (long) plan.units() < planned * load.finished().get();
    }

    private void terminateOne() {
        try (Connection connection = DriverManager.getConnection(primary().getUrl(), "postgres", "pw");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
                    + " WHERE application_name = 'checker' ORDER BY random() LIMIT 1) one");
            terminated++;
        } catch (SQLException fallen) {
            LOG.info("No leader to terminate at: {}", fallen.getMessage());
        }
    }
}
