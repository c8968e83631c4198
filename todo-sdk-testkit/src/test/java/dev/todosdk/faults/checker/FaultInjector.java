package dev.todosdk.faults.checker;

import dev.todosdk.testkit.network.NetworkProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Does harm in proportion to the progress of the run, so that every kind of fault meets the whole of it. */
final class FaultInjector implements Runnable {

    private final FaultPlan plan;
    private final CrashableServer server;
    private final NetworkProxy network;
    private final AtomicLong finishedUnits;
    private final Random random;
    private int terminated;
    private int lostAnswers;
    private int lostRequests;
    private int crashes;

    FaultInjector(FaultPlan plan, CrashableServer server, NetworkProxy network, AtomicLong finishedUnits) {
        this.plan = plan;
        this.server = server;
        this.network = network;
        this.finishedUnits = finishedUnits;
        this.random = new Random(plan.seed());
    }

    @Override
    public void run() {
        while (finishedUnits.get() < plan.units()) {
            try (Connection connection = server.server().dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                untilTheNextCrash(statement);
            } catch (SQLException thrown) {
                throw new IllegalStateException("the injector's own connection broke", thrown);
            }
            if (isDue(crashes, plan.crashes())) {
                server.crash();
                server.restart();
                crashes++;
            }
        }
    }

    private void untilTheNextCrash(Statement statement) throws SQLException {
        while (finishedUnits.get() < plan.units() && !isDue(crashes, plan.crashes())) {
            if (isDue(lostAnswers, plan.lostAnswers())) {
                network.dropNextCommitAnswer();
                lostAnswers++;
            }
            if (isDue(lostRequests, plan.lostRequests())) {
                network.dropNextCommitRequest();
                lostRequests++;
            }
            if (isDue(terminated, plan.terminations())) {
                terminated += terminateOne(statement);
            }
            pause();
        }
    }

    private boolean isDue(int done, int planned) {
        return done < planned && done * (long) plan.units() < planned * finishedUnits.get();
    }

    private int terminateOne(Statement statement) throws SQLException {
        List<Integer> backends = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'checker' ORDER BY pid")) {
            while (rows.next()) {
                backends.add(rows.getInt(1));
            }
        }
        if (backends.isEmpty()) {
            return 0;
        }
        int victim = backends.get(random.nextInt(backends.size()));
        try (ResultSet row = statement.executeQuery("SELECT pg_terminate_backend(" + victim + ")")) {
            return row.next() && row.getBoolean(1) ? 1 : 0;
        }
    }

    private void pause() {
        try {
            TimeUnit.MICROSECONDS.sleep(500L + random.nextInt(1500));
        } catch (InterruptedException thrown) {
            throw new IllegalStateException("the run was ended", thrown);
        }
    }

    int terminated() {
        return terminated;
    }

    int crashes() {
        return crashes;
    }
}
