package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.await;

import dev.todosdk.faults.checker.CrashableServer;
import java.util.concurrent.CompletableFuture;

/** Commits that are written and wait to be answered, because a standby that does not exist must confirm each of them. */
final class WaitingCommits {

    private static final String WAITING = " FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private final CrashableServer server;

    WaitingCommits(CrashableServer server) {
        this.server = server;
    }

    void keep() {
        server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
        // The setting reaches the server's processes one by one; it is in force when a commit waits.
        await(this::isKept, "commits are kept waiting");
    }

    private boolean isKept() {
        CompletableFuture<Void> commit = CompletableFuture.runAsync(
                () -> server.execute("SELECT pg_logical_emit_message(true, 'probe', 'probe')"));
        await(() -> commit.isDone() || count() == 1, "a commit is answered or waits");
        if (commit.isDone()) {
            return false;
        }
        terminate();
        await(() -> count() == 0, "no commit waits any more");
        return true;
    }

    void awaitCount(int commits) {
        await(() -> count() == commits, "commits wait");
    }

    private long count() {
        return server.count("SELECT count(*)" + WAITING);
    }

    void terminate() {
        server.count("SELECT count(pg_terminate_backend(pid))" + WAITING);
    }

    void cancel() {
        server.count("SELECT count(pg_cancel_backend(pid))" + WAITING);
    }

    void letGo() {
        server.execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
    }
}
