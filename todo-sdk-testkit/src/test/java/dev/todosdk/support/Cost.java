package dev.todosdk.support;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What something costs the thread that does it: its own processor time and the bytes that it allocated, which other load on
 * the machine does not change.
 *
 * @param millis processor time
 * @param bytes allocated
 */
public record Cost(long millis, long bytes) {

    /** Of a text within an array the driver makes six copies, of up to three bytes for each character. */
    public static final int BYTES_FOR_A_CHARACTER = 24;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of one run. */
    public static Cost of(Runnable work) {
        long thread = Thread.currentThread().getId();
        long time = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return new Cost(
                (THREADS.getCurrentThreadCpuTime() - time) / 1_000_000,
                THREADS.getThreadAllocatedBytes(thread) - bytes);
    }

    /** Of the cheaper of two runs: the first one loads classes and fills caches. */
    public static Cost ofWarm(Runnable work) {
        Cost first = of(work);
        Cost second = of(work);
        return first.millis + first.bytes / 100_000 < second.millis + second.bytes / 100_000 ? first : second;
    }

    /** What one request may cost at most: 100 ms and 16 MB. */
    public boolean isSmall() {
        return isSmallFor(0);
    }

    /** What one request with so many characters in its texts may: more for megabytes, which are copied on their way. */
    public boolean isSmallFor(long characters) {
        return millis <= 100 && bytes <= Math.max(16_000_000, characters * BYTES_FOR_A_CHARACTER);
    }
}
