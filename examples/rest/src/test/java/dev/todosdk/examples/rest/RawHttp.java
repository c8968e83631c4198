package dev.todosdk.examples.rest;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything is said, at any pace. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(String address) throws IOException {
        URI server = URI.create(address);
        socket = new Socket(server.getHost(), server.getPort());
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All until the server closes the connection. */
    String hear() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static String ask(String address, String request) throws IOException {
        try (RawHttp connection = new RawHttp(address)) {
            connection.say(request);
            return connection.hear();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
