package dev.todosdk.testkit.network;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings bytes to their receiver, each at its own time. What is sent while earlier bytes are still on their way is not
 * held up by them: a delay is a longer wire, not a slower one.
 */
final class Delivery {

    /** Without bytes it is the last one. */
    private static final class Parcel {

        private final byte[] bytes;
        private final long due;

        private Parcel(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }

        private boolean isLast() {
            return bytes.length == 0;
        }
    }

    private static final int ON_THE_WAY = 256;
    /** The operating system wakes a thread some 60 µs late; the rest is waited for by watching the clock. */
    private static final long WAKE_EARLY_NANOS = 100_000;

    private final Socket receiver;
    private final LineConditions conditions;
    private final ProxyThreads threads;
    private final BlockingQueue<Parcel> onTheWay = new ArrayBlockingQueue<>(ON_THE_WAY);
    private final AtomicInteger undelivered = new AtomicInteger();
    private @Nullable Thread carrier;
    private volatile boolean receiverIsGone;

    Delivery(Socket receiver, LineConditions conditions, ProxyThreads threads) {
        this.receiver = receiver;
        this.conditions = conditions;
        this.threads = threads;
    }

    /** Called by one thread only. Without a delay it delivers on that thread, which is what costs least. */
    void send(byte[] bytes, long sentAt, long delayNanos) throws IOException, InterruptedException {
        if (receiverIsGone) {
            throw new IOException("the receiver is gone");
        }
        if (delayNanos == 0 && undelivered.get() == 0) {
            write(bytes);
            return;
        }
        if (carrier == null) {
            carrier = threads.start("delay", this::carry);
        }
        undelivered.incrementAndGet();
        onTheWay.put(new Parcel(bytes, sentAt + delayNanos));
    }

    /** Waits until everything has arrived. */
    void finish() throws InterruptedException {
        if (carrier != null) {
            onTheWay.put(new Parcel(new byte[0], 0));
            carrier.join();
        }
    }

    /** Loses what is still on the way. */
    void abandon() {
        if (carrier != null) {
            carrier.interrupt();
        }
    }

    private void carry() {
        try {
            for (Parcel parcel = onTheWay.take(); !parcel.isLast(); parcel = onTheWay.take()) {
                waitUntil(parcel.due);
                write(parcel.bytes);
                undelivered.decrementAndGet();
            }
        } catch (IOException e) {
            receiverIsGone = true;
            onTheWay.clear();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left > WAKE_EARLY_NANOS) {
                LockSupport.parkNanos(left - WAKE_EARLY_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream output = receiver.getOutputStream();
        int size = conditions.pieceSize();
        for (int position = 0; position < bytes.length; position += Math.min(size, bytes.length - position)) {
            output.write(bytes, position, Math.min(size, bytes.length - position));
        }
    }
}
