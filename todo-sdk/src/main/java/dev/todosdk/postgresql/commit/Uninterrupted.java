package dev.todosdk.postgresql.commit;

import java.util.concurrent.TimeUnit;

/** Waiting that an interrupt does not shorten. Stateless. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Sleeps the whole time; the interrupt flag is as before, or set when an interrupt came meanwhile. */
    static void sleep(long millis) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException thrown) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
