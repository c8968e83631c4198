package dev.todosdk.testkit.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network between an application and PostgreSQL that a test can look into and disturb. It listens on the loopback
 * interface, passes everything on, and follows PostgreSQL's protocol as far as it must to count round trips and to tell
 * the answer to a COMMIT from others.
 *
 * <pre>{@code
 * try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
 *     DataSource throughIt = dataSource(network.jdbcUrl(database.jdbcUrl()));
 *     network.latency(Duration.ofMillis(1));          // each round trip takes 1 ms longer
 *     network.dropNextCommitAnswer();                 // the next commit takes effect, but nobody hears of it
 * }
 * }</pre>
 *
 * <p>LineConditions hold for existing and new connections until they are changed. Faults named {@code …Next…} wait for
 * their message on any connection, happen once, and end that connection on both sides; armed twice, they happen twice.
 * Encryption is declined in the server's name, since an encrypted conversation cannot be followed.
 *
 * <p>Thread-safe. {@link #close()} ends every connection and thread.
 */
public final class NetworkProxy implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/?,]+)(?::(\\d+))?(/.*)");
    private static final int DEFAULT_PORT = 5432;
    private static final int BACKLOG = 200;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final LineConditions conditions = new LineConditions();
    private final ProxyFaults faults = new ProxyFaults();
    private final TrafficCounter counter = new TrafficCounter();
    private final ProxyThreads threads = new ProxyThreads();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listener;
    private boolean closed;

    private NetworkProxy(InetSocketAddress server) {
        this.server = server;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /**
     * Starts a network in front of a server.
     *
     * @param host the server's host
     * @param port the server's port
     * @return the running network; the caller closes it
     */
    public static NetworkProxy to(String host, int port) {
        NetworkProxy proxy = new NetworkProxy(new InetSocketAddress(host, port));
        proxy.accept();
        return proxy;
    }

    /**
     * Starts a network in front of the server that a URL names.
     *
     * @param jdbcUrl a URL with one host
     * @return the running network; the caller closes it
     * @throws IllegalArgumentException if it is no URL of that form
     */
    public static NetworkProxy to(String jdbcUrl) {
        Matcher url = parsed(jdbcUrl);
        return to(url.group(1), url.group(2) == null ? DEFAULT_PORT : Integer.parseInt(url.group(2)));
    }

    /**
     * The URL that leads through this network to what another URL leads to directly.
     *
     * @param direct a URL with one host
     * @return the same URL with another host and port
     * @throws IllegalArgumentException if it is no URL of that form
     */
    public String jdbcUrl(String direct) {
        return "jdbc:postgresql://localhost:" + port + parsed(direct).group(3);
    }

    private static Matcher parsed(String jdbcUrl) {
        Matcher url = URL.matcher(jdbcUrl);
        if (!url.matches()) {
            throw new IllegalArgumentException("The URL must have the form jdbc:postgresql://host:port/database.");
        }
        return url;
    }

    /**
     * The port on the loopback interface.
     *
     * @return the port, the same one as long as the network lives
     */
    public int port() {
        return port;
    }

    /**
     * Counts the connections that clients have open through this network.
     *
     * @return the number of connections
     */
    public int connections() {
        return connections.size();
    }

    /**
     * Counts how often a client waited for the server, on all connections since the start. Logging in does not
     * count; what a driver asks after it does (pgjdbc: once). A COPY counts two: for leave to begin, and for its end.
     *
     * @return the number of round trips
     * @see RoundTrips
     */
    public long roundTrips() {
        return traffic().roundTrips();
    }

    /**
     * Everything that was counted, on all connections since the start.
     *
     * @return the counts of this moment
     */
    public Traffic traffic() {
        return counter.now();
    }

    /**
     * Makes each round trip longer, half of it on the way there and half on the way back.
     *
     * @param roundTrip the time added to a round trip; zero ends it
     * @throws IllegalArgumentException if it is negative
     */
    public void latency(Duration roundTrip) {
        Duration there = roundTrip.dividedBy(2);
        latency(Direction.TO_SERVER, there);
        latency(Direction.TO_CLIENT, roundTrip.minus(there));
    }

    /**
     * Makes one way longer.
     *
     * @param direction which way
     * @param delay the time added to it; zero ends it
     * @throws IllegalArgumentException if it is negative
     */
    public void latency(Direction direction, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, but is " + delay);
        }
        conditions.delay(direction, delay);
    }

    /**
     * Passes bytes on in small pieces, as a bad network does.
     *
     * @param bytes the largest number of bytes in a piece; {@link Integer#MAX_VALUE} ends it
     * @throws IllegalArgumentException if it is less than 1
     */
    public void pieceSize(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("pieceSize must be at least 1, but is " + bytes);
        }
        conditions.pieceSize(bytes);
    }

    /**
     * Loses, silently, everything that is sent one way, the end of connections included.
     *
     * @param direction which way
     */
    public void drop(Direction direction) {
        conditions.drop(Objects.requireNonNull(direction, "direction"));
    }

    /** Loses, silently, everything that is sent either way. New connections open and hear nothing. */
    public void blackHole() {
        drop(Direction.TO_SERVER);
        drop(Direction.TO_CLIENT);
    }

    /**
     * Ends dropping, black hole, refusal, latency, small pieces, and faults that have not happened yet. Connections that
     * lost something are cut, because a connection cannot go on with a hole in it.
     *
     * @throws UncheckedIOException if connections were refused and the port now belongs to somebody else
     */
    public void heal() {
        conditions.dropNothing();
        latency(Duration.ZERO);
        pieceSize(Integer.MAX_VALUE);
        faults.disarm();
        connections.stream().filter(ProxiedConnection::isIncomplete).forEach(ProxiedConnection::close);
        acceptConnections();
    }

    /** Ends all connections on both sides, now. New ones can be opened. */
    public void cut() {
        connections.forEach(ProxiedConnection::close);
    }

    /**
     * Ends all connections on one side, now. The other side learns nothing of it; what it sends is lost.
     *
     * @param towards the side that sees its connection end
     */
    public void cut(Direction towards) {
        Objects.requireNonNull(towards, "towards");
        connections.forEach(connection -> connection.sever(towards));
    }

    /** Refuses new connections, as a host without a running server does. Existing ones go on. */
    public synchronized void refuseConnections() {
        closeListener();
    }

    /**
     * Takes new connections again.
     *
     * @throws UncheckedIOException if the port now belongs to somebody else
     */
    public synchronized void acceptConnections() {
        if (!closed && listener.isClosed()) {
            listener = listen(port);
            accept();
        }
    }

    /**
     * The next commit does not reach the server, and the connection ends: the transaction is rolled back. A commit is a
     * COMMIT, also behind other statements of one flight, or a write outside of a transaction.
     */
    public void dropNextCommitRequest() {
        faults.armCommitRequest();
    }

    /**
     * The next commit takes effect, but its answer does not reach the client, and the connection ends: the case that an
     * application cannot tell from {@link #dropNextCommitRequest()}.
     */
    public void dropNextCommitAnswer() {
        faults.armCommitAnswer();
    }

    /**
     * The next statement that begins like this does not reach the server, and the connection ends.
     *
     * @param beginning the beginning of the SQL text, in any case of letters
     */
    public void dropNextRequest(String beginning) {
        faults.armRequest(beginning);
    }

    /**
     * The next statement with this outcome runs, but its answer does not reach the client, and the connection ends.
     *
     * @param commandTag the beginning of the server's word for the outcome, such as {@code INSERT} or {@code UPDATE 1}
     */
    public void dropNextAnswer(String commandTag) {
        faults.armAnswer(commandTag);
    }

    /**
     * Counts the requests that {@code dropNext…Request} has dropped.
     *
     * @return the number since the start
     */
    public long droppedRequests() {
        return faults.droppedRequests();
    }

    /**
     * Counts the answers that {@code dropNext…Answer} has dropped.
     *
     * @return the number since the start
     */
    public long droppedAnswers() {
        return faults.droppedAnswers();
    }

    void record(Consumer<Flight> recorder) {
        counter.record(recorder);
    }

    void stopRecording(Consumer<Flight> recorder) {
        counter.stopRecording(recorder);
    }

    /** Ends all connections on both sides, and all threads. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            closeListener();
        }
        cut();
        threads.end(CLOSE_WAIT);
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen on port " + port, e);
        }
    }

    private void accept() {
        ServerSocket current = listener;
        threads.start("accept", () -> {
            while (!current.isClosed()) {
                try {
                    opened(current, current.accept());
                } catch (IOException listenerClosed) {
                    return;
                }
            }
        });
    }

    /** A connection can still come while its listener is being closed: the system gives it to whoever waits for one. */
    private synchronized void opened(ServerSocket from, Socket client) throws IOException {
        if (from.isClosed()) {
            client.close();
            return;
        }
        ProxiedConnection connection = new ProxiedConnection(
                client, conditions, threads, new Conversation(counter, faults), connections::remove);
        connections.add(connection);
        connection.open(server);
    }

    @Override
    public String toString() {
        return "NetworkProxy[localhost:" + port + " -> " + server + "]";
    }
}
