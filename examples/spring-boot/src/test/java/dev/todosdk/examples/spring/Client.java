package dev.todosdk.examples.spring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Asks an application that has started. Thread-safe.
 *
 * @param http speaks to it
 * @param address of its web server
 */
record Client(HttpClient http, String address) {

    static Client of(ApplicationContext application) {
        Environment environment = application.getEnvironment();
        return new Client(
                HttpClient.newHttpClient(), "http://localhost:" + environment.getProperty("local.server.port"));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path) {
        return sendAsync(method, path).join();
    }
}
