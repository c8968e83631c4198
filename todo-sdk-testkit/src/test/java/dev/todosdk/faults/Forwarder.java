package dev.todosdk.faults;

import dev.todosdk.support.SocketThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A place that leads to a server, or to several in turn, and later to others: what is connected stays where it is. */
public final class Forwarder implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile int[] targets;

    public Forwarder(int... targets) throws IOException {
        this.targets = targets.clone();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void leadTo(int... ports) {
        targets = ports.clone();
    }

    private int next() {
        int[] now = targets;
        return now[Math.floorMod(turn.getAndIncrement(), now.length)];
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), next());
            open.add(client);
            open.add(server);
            start(() -> SocketThreads.pump(client, server));
            start(() -> SocketThreads.pump(server, client));
        }
    }

    private static void start(SocketThreads.Work work) {
        SocketThreads.start(work, Canary::printed);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
