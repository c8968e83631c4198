package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three hundred clients that send a byte now and then: headers, bodies, chunks. Others are answered meanwhile, and liveness
 * within two seconds. The full length is asked for with {@code -Dslow.seconds=60}.
 */
class SlowClientsTest extends ServedTodos {

    private static final int CLIENTS = 300;
    /** More than a pool of threads has. */
    private static final int READERS = 260;

    private static final int SECONDS = Integer.getInteger("slow.seconds", 4);
    private static final Duration LIVENESS = Duration.ofSeconds(2);

    @Override
    UnitOfWorkFactory open() {
        return InMemoryDatabase.with(new TodoModule());
    }

    /** Of three kinds; one that the server ended comes again, as such clients do. */
    private final class SlowClient {

        private final int kind;
        private RawHttp connection;
        private int ended;

        SlowClient(int kind) {
            this.kind = kind;
            this.connection = begun();
        }

        private RawHttp begun() {
            try {
                RawHttp begun = new RawHttp(server().address());
                String head = "POST " + TODOS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
                begun.say(
                        switch (kind) {
                            case 0 -> head + "X: ";
                            case 1 -> head + "Content-Length: 100000\r\n\r\n{";
                            default -> head + "Transfer-Encoding: chunked\r\n\r\n";
                        });
                return begun;
            } catch (IOException thrown) {
                throw new UncheckedIOException(thrown);
            }
        }

        void goOn() {
            try {
                connection.say(kind == 2 ? "1\r\n \r\n" : "x");
            } catch (IOException byTheServer) {
                ended++;
                connection = begun();
            }
        }
    }

    @Test
    void takeNothingFromOthers() throws Exception {
        List<SlowClient> slow = new ArrayList<>();
        IntStream.range(0, CLIENTS).forEach(i -> slow.add(new SlowClient(i % 3)));
        CountDownLatch over = new CountDownLatch(1);
        Thread dripping = new Thread(() -> drip(slow, over));
        dripping.start();
        long longest = 0;
        int answered = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            while (System.nanoTime() < end) {
                longest = Math.max(longest, liveness(LIVENESS));
                assertThat(client().create("Buy milk").status()).isEqualTo(201);
                answered++;
            }
        } finally {
            over.countDown();
            dripping.join();
        }
        System.out.println("SlowClientsTest: " + answered + " others answered in " + SECONDS + " s, liveness within "
                + longest + " ms, "
                + slow.stream().mapToInt(client -> client.ended).sum() + " slow ones ended");
        assertThat(answered).isPositive();
        assertThat(client().get(TODOS + "?limit=1").status()).isEqualTo(200);
        for (SlowClient client : slow) {
            client.connection.close();
        }
    }

    private static void drip(List<SlowClient> slow, CountDownLatch over) {
        try {
            while (!over.await(200, TimeUnit.MILLISECONDS)) {
                slow.forEach(SlowClient::goOn);
            }
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds; a connection of its own, as a supervisor has. */
    private long liveness(Duration atMost) throws Exception {
        long begin = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server().address() + "health/live"))
                .timeout(atMost)
                .build();
        assertThat(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /**
     * Clients that ask for three megabytes each and read nothing: few of their answers are made at once, and the other requests
     * are for lists, too, which wait without a thread.
     */
    @Test
    void whoReadNothingTakeNothingFromOthers() throws Exception {
        String todo = "{\"title\": \"Buy milk\", \"description\": \"" + "\u20ac".repeat(10_000) + "\"}";
        for (int i = 0; i < 100; i++) {
            assertThat(client().send("POST", TODOS, todo, Map.of("Content-Type", "application/json"))
                            .status())
                    .isEqualTo(201);
        }
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(askingForAll());
            }
            for (int i = 0; i < 10; i++) {
                liveness(LIVENESS.multipliedBy(5)); // both processors are busy with what nobody reads
            }
            assertThat(client().create("Buy bread").status()).isEqualTo(201);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    private Socket askingForAll() throws IOException {
        URI server = URI.create(server().address());
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        String request = "GET " + TODOS + "?limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    /** A body that comes too slowly is ended, and its client is told. */
    @Test
    void areTold() throws Exception {
        try (RawHttp slow = new RawHttp(server().address())) {
            slow.say("POST " + TODOS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{");
            assertThat(slow.hear()).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
    }
}
