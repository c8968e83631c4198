package dev.todosdk.testkit.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client's connection and the one to the server that belongs to it, with a thread for each direction. */
final class ProxiedConnection {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int BUFFER_SIZE = 1 << 16;
    private static final int FIRST_FIELDS_SIZE = 8;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_ENCRYPTION_REQUEST = 80_877_104;

    private final Socket client;
    private final Socket server = new Socket();
    private final LineConditions conditions;
    private final ProxyThreads threads;
    private final Conversation conversation;
    private final Consumer<ProxiedConnection> whenClosed;
    private final AtomicInteger endedDirections = new AtomicInteger();
    private volatile boolean severed;
    private volatile boolean incomplete;

    ProxiedConnection(
            Socket client,
            LineConditions conditions,
            ProxyThreads threads,
            Conversation conversation,
            Consumer<ProxiedConnection> whenClosed) {
        this.client = client;
        this.conditions = conditions;
        this.threads = threads;
        this.conversation = conversation;
        this.whenClosed = whenClosed;
    }

    void open(InetSocketAddress address) {
        threads.start("to-server", () -> {
            try {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(address, CONNECT_TIMEOUT_MILLIS);
                byte[] first = firstMessage();
                threads.start("to-client", () -> pump(Direction.TO_CLIENT, new byte[0]));
                pump(Direction.TO_SERVER, first);
            } catch (IOException e) {
                close();
            }
        });
    }

    /** An encrypted conversation could not be followed, so encryption is declined in the server's name. */
    private byte[] firstMessage() throws IOException {
        DataInputStream input = new DataInputStream(client.getInputStream());
        byte[] first = new byte[FIRST_FIELDS_SIZE];
        while (true) {
            input.readFully(first);
            int code = ByteBuffer.wrap(first).getInt(Integer.BYTES);
            if (code != SSL_REQUEST && code != GSS_ENCRYPTION_REQUEST) {
                conversation.skipStartup(ByteBuffer.wrap(first).getInt());
                return first;
            }
            if (!conditions.drops(Direction.TO_SERVER) && !conditions.drops(Direction.TO_CLIENT)) {
                client.getOutputStream().write('N');
            }
        }
    }

    /** What was read first goes together with what follows it: a pooler refuses a first packet that comes in two. */
    private void pump(Direction direction, byte[] first) {
        Socket sender = direction == Direction.TO_SERVER ? client : server;
        Delivery delivery = new Delivery(direction == Direction.TO_SERVER ? server : client, conditions, threads);
        try {
            byte[] buffer = Arrays.copyOf(first, BUFFER_SIZE);
            int held = first.length;
            boolean goesOn = true;
            while (goesOn) {
                int count = sender.getInputStream().read(buffer, held, buffer.length - held);
                goesOn = count >= 0 && pass(direction, buffer, held + count, delivery);
                held = 0;
            }
            if (!isHidden(direction)) {
                delivery.finish();
            }
        } catch (IOException connectionEnded) {
            // Whichever side ended it, the other one is told below.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            delivery.abandon();
            ended(direction);
        }
    }

    /** Whether the connection goes on. */
    private boolean pass(Direction direction, byte[] bytes, int length, Delivery delivery)
            throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (isHidden(direction)) {
            incomplete = true;
            return true;
        }
        if (conversation.isHitBy(direction, bytes, length)) {
            close();
            return false;
        }
        delivery.send(Arrays.copyOf(bytes, length), now, conditions.delayNanos(direction));
        return true;
    }

    /** When the network drops what is sent this way, it drops the news of the end as well. */
    private void ended(Direction direction) {
        if (isHidden(direction)) {
            incomplete = true;
        } else {
            close();
        }
        if (endedDirections.incrementAndGet() == Direction.values().length) {
            close();
        }
    }

    private boolean isHidden(Direction direction) {
        return severed || conditions.drops(direction);
    }

    /** One side learns that the connection has ended, the other hears nothing any more. */
    void sever(Direction towards) {
        severed = true;
        incomplete = true;
        closeQuietly(towards == Direction.TO_SERVER ? server : client);
    }

    boolean isIncomplete() {
        return incomplete;
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
        whenClosed.accept(this);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // Closing frees the socket even then, and nothing more is wanted of it.
        }
    }
}
