package dev.todosdk.support;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/** Threads of a test that stands on the network between a client and a server. They end with their sockets. */
public final class SocketThreads {

    private SocketThreads() {}

    /** Work that ends when either side closes its socket. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Does something beside the test, and tells how it ended: by either side. */
    public static void start(Work work, Consumer<? super IOException> told) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                told.accept(ended);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes on what comes, until either side ends it. */
    public static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }
}
