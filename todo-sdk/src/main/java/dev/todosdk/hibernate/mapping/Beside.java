package dev.todosdk.hibernate.mapping;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made beside what the caller does, on a thread of its own: a pool's may all be waiting for this one. The thread
 * has what the caller's hands down, such as its context class loader, and has ended when this is closed. For one caller.
 */
final class Beside<T> implements AutoCloseable {

    private final FutureTask<T> making;
    private final Thread thread;
    private @Nullable Consumer<? super T> undo;

    private Beside(FutureTask<T> making, Thread thread, Consumer<? super T> undo) {
        this.making = making;
        this.thread = thread;
        this.undo = undo;
    }

    /**
     * Begins.
     *
     * @param name of the thread
     * @param making on that thread
     * @param undo is given what was made when nobody took it, on the caller's thread
     */
    static <T> Beside<T> begin(String name, Supplier<T> making, Consumer<? super T> undo) {
        FutureTask<T> task = new FutureTask<>(making::get);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Beside<>(task, thread, undo);
    }

    /** Waits for what is made, and takes it; throws what the making threw. */
    T take() {
        try {
            T made = made();
            undo = null;
            return made;
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown.getCause(); // A supplier has no others.
        }
    }

    /** Waits for its end, and undoes what nobody took. Whoever did not take it has something else to tell. */
    @Override
    public void close() {
        try {
            T made = made();
            if (undo != null) {
                undo.accept(made);
            }
        } catch (ExecutionException nothingMade) {
            // There is nothing to undo.
        }
    }

    /** Making is not interrupted, as it would not be on the caller's thread; who interrupted that is heard afterwards. */
    private T made() throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    thread.join();
                    return making.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
