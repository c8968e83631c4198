package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.testkit.network.NetworkProxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A primary and two streaming standbys, each behind a proxy that counts. */
final class ReplicatedServers implements AutoCloseable {

    final CrashableServer primary;
    final List<CrashableServer> standbys;
    final NetworkProxy toPrimary;
    final List<NetworkProxy> toStandbys;

    private ReplicatedServers() {
        primary = CrashableServer.start("synchronous_commit", "on", "max_standby_streaming_delay", "10s");
        standbys = primary.startStandbys(2);
        toPrimary = NetworkProxy.to(primary.server().jdbcUrl("postgres"));
        toStandbys = standbys.stream()
                .map(standby -> NetworkProxy.to(standby.server().jdbcUrl("postgres")))
                .toList();
    }

    static ReplicatedServers start() {
        return new ReplicatedServers();
    }

    /** With both of them for reading. */
    TodoSdk.Builder sdk(CommitPath path) {
        return sdk(
                path,
                toStandbys.stream()
                        .map(proxy -> proxy.jdbcUrl(primary.server().jdbcUrl("postgres")))
                        .toArray(String[]::new));
    }

    TodoSdk.Builder sdk(CommitPath path, String... replicaUrls) {
        return TodoSdk.builder()
                .jdbcUrl(toPrimary.jdbcUrl(primary.server().jdbcUrl("postgres")))
                .username(primary.server().username())
                .password(primary.server().password())
                .commitPath(path)
                .replicaUrls(replicaUrls);
    }

    void stopReplay() {
        standbys.forEach(this::stopReplay);
    }

    void stopReplay(CrashableServer standby) {
        standby.execute("SELECT pg_wal_replay_pause()");
        await(() -> standby.count("SELECT count(*) WHERE pg_get_wal_replay_pause_state() = 'paused'") == 1);
    }

    void followAgain() {
        standbys.forEach(standby -> standby.execute("SELECT pg_wal_replay_resume()"));
    }

    void awaitStandbys() {
        standbys.forEach(this::awaitStandby);
    }

    void awaitStandby(CrashableServer standby) {
        long position = primary.count("SELECT (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint");
        await(() -> standby.count("SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint") >= position);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        toStandbys.forEach(NetworkProxy::close);
        toPrimary.close();
        standbys.forEach(CrashableServer::close);
        primary.close();
    }
}
