package dev.todosdk.faults.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nothing lost, nothing twice, no ghosts, nothing in doubt, whatever happens meanwhile. */
class CheckerRunTest {

    private static final Logger LOG = LoggerFactory.getLogger(CheckerRunTest.class);

    private final FaultPlan plan = FaultPlan.fromProperties();
    private final BankLoad load = new BankLoad(plan);

    @Test
    void acknowledgedUnitsAreThereExactlyOnce() throws Exception {
        LOG.warn("{}", plan);
        long begin = System.nanoTime();
        try (CrashableServer server = CrashableServer.start();
                NetworkProxy network = NetworkProxy.to(server.server().jdbcUrl());
                Database database = start(
                        network.jdbcUrl(server.server().jdbcUrl()),
                        server.server().password());
                History history = new History()) {
            FaultInjector faults = new FaultInjector(plan, server, network, load.finished());
            load.run(database, history, faults);
            network.heal();
            Verdict verdict =
                    Verdict.of(history, database::outcomeOf, server.server().dataSource());
            LOG.warn(
                    "{} after {} s: {} backends terminated, {} answers and {} requests lost, {} crashes; refused: {}",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    faults.terminated(),
                    network.droppedAnswers(),
                    network.droppedRequests(),
                    faults.crashes(),
                    history.refusals());
            assertThat(verdict.isClean()).as("%s with %s", verdict, plan).isTrue();
            assertThat(verdict.acknowledged()).isGreaterThan(plan.units() * 9L / 10);
            assertThat(faults.crashes()).isEqualTo(plan.crashes());
        }
    }

    static Database start(String url, String password) {
        return start(url, password, Duration.ofSeconds(60));
    }

    /** With patience for as long as a place may be without a server that takes writes. */
    static Database start(String url, String password, Duration patience) {
        return Database.builder()
                .jdbcUrl(url)
                .username("postgres")
                .password(password)
                .applicationName("checker")
                .poolSize(8)
                .commitPath(PostgresqlDatabase.commitPath())
                .poolTimeout(Duration.ofSeconds(20))
                .statementTimeout(Duration.ofSeconds(8))
                .socketTimeout(Duration.ofSeconds(10))
                .outcomeTimeout(patience)
                .retry(RetryPolicy.DEFAULT
                        .withAttempts(10_000)
                        .withDeadline(patience)
                        .withBudget(1_000_000)
                        .withStaleVersions(true))
                .module(new Bank(true))
                .start();
    }
}
