package dev.todosdk.postgresql.commit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a result through interrupts. Stateless. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Waits the whole time; the interrupt flag is as before, or set when an interrupt came meanwhile. */
    static <T> T get(Future<T> result, Duration limit) throws TimeoutException {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException thrown) {
                    interrupted = true;
                } catch (ExecutionException thrown) {
                    throw unchecked(thrown.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }
}
