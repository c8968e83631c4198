package dev.todosdk.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A place where threads rest that have nothing to do, until somebody wakes them all or their time is over. Thread-safe. */
final class Rest {

    private long calls;
    private boolean over;

    /** To be asked before looking for work, so that a call between the look and the rest is not missed. */
    synchronized long calls() {
        return calls;
    }

    synchronized void wake() {
        calls++;
        notifyAll();
    }

    /** For good. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Returns at once when somebody has called since. */
    synchronized void until(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); !over && calls == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
