package dev.todosdk.postgresql;

import dev.todosdk.support.SocketThreads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets connections through to a server, or refuses them with a state as a server does, and counts who came. */
final class Doorkeeper implements AutoCloseable {

    private final ServerSocket listener;
    private final int server;
    private final AtomicInteger came = new AtomicInteger();
    private volatile @Nullable String refusal;

    Doorkeeper(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on all are sent away with this state. */
    void refuse(String state) {
        refusal = state;
    }

    void admit() {
        refusal = null;
    }

    int came() {
        return came.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            came.incrementAndGet();
            String state = refusal;
            start(state == null ? () -> admit(client) : () -> refuse(client, state));
        }
    }

    private void admit(Socket client) throws IOException {
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        start(() -> SocketThreads.pump(client, behind));
        SocketThreads.pump(behind, client);
    }

    private static void start(SocketThreads.Work work) {
        SocketThreads.start(work, ended -> {});
    }

    /** Reads the packet that opens a connection, and answers with an error. */
    private static void refuse(Socket client, String state) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readFully(new byte[in.readInt() - Integer.BYTES]);
            byte[] fields = ("SFATAL\0C" + state + "\0Mnot now\0\0").getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeByte('E');
            out.writeInt(fields.length + Integer.BYTES);
            out.write(fields);
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
