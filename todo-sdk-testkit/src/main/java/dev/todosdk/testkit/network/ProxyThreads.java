package dev.todosdk.testkit.network;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of one proxy, so that closing it can see all of them end. */
final class ProxyThreads {

    private final AtomicLong last = new AtomicLong();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    Thread start(String purpose, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        running.remove(Thread.currentThread());
                    }
                },
                "network-proxy-" + purpose + "-" + last.incrementAndGet());
        thread.setDaemon(true);
        running.add(thread);
        thread.start();
        return thread;
    }

    void end(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : running) {
            thread.interrupt();
        }
        for (Thread thread : running) {
            join(thread, deadline);
        }
    }

    private static void join(Thread thread, long deadline) {
        try {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
