package dev.todosdk.faults;

import dev.todosdk.support.SocketThreads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Lets connections through to a server, and holds requests to cancel a statement, which come on connections of their own. */
final class HeldCancels implements AutoCloseable {

    private static final int CANCEL_REQUEST = 80_877_102;

    private final ServerSocket listener;
    private final int server;
    private final CountDownLatch came = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch passed = new CountDownLatch(1);

    HeldCancels(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    boolean hasCome() {
        return came.getCount() == 0;
    }

    void letGo() {
        open.countDown();
    }

    /** The server has read it, sent its signal, and closed the connection. */
    boolean hasPassed() {
        return passed.getCount() == 0;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            start(() -> admit(client));
        }
    }

    private void admit(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int length = in.readInt();
        int code = in.readInt();
        boolean isCancel = code == CANCEL_REQUEST;
        if (isCancel) {
            came.countDown();
            awaitOpen();
        }
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        DataOutputStream out = new DataOutputStream(behind.getOutputStream());
        out.writeInt(length);
        out.writeInt(code);
        out.flush();
        start(() -> SocketThreads.pump(client, behind));
        behind.getInputStream().transferTo(client.getOutputStream());
        client.close();
        if (isCancel) {
            passed.countDown();
        }
    }

    private void awaitOpen() throws IOException {
        try {
            open.await();
        } catch (InterruptedException thrown) {
            throw new IOException(thrown);
        }
    }

    private static void start(SocketThreads.Work work) {
        SocketThreads.start(work, ended -> {});
    }

    @Override
    public void close() {
        open.countDown();
        try {
            listener.close();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
