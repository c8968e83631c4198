package dev.todosdk.examples.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests of chance, near enough to real ones to get past the door. The same seed gives the same requests. */
final class FuzzedRequests {

    /** One of them. */
    record Request(String method, String path, @Nullable String body, Map<String, String> headers) {}

    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS");
    private static final List<String> PARAMETERS =
            List.of("completed", "search", "sort", "limit", "cursor", "page", "Search", "sort[]", "");
    private static final List<String> WORDS = List.of(
            "true",
            "false",
            "1",
            "0",
            "-1",
            "50",
            "201",
            "id",
            "-id",
            "title",
            "createdAt",
            "description",
            "version",
            "null",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "--",
            ";",
            "%00",
            "\0",
            "\ud83d\ude00",
            "\ud83d",
            "\uffff",
            "../",
            "<script>",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "NaN",
            "{}",
            "[]",
            "title",
            "completed",
            " ",
            "",
            "\u0130");
    private static final List<String> FIELDS =
            List.of("title", "description", "completed", "id", "version", "createdAt", "", "title\u0000");

    private final SplittableRandom random;

    FuzzedRequests(SplittableRandom random) {
        this.random = random;
    }

    Request next() {
        String method = one(METHODS);
        boolean body = random.nextInt(3) > 0;
        Map<String, String> headers = new HashMap<>();
        if (random.nextInt(10) > 0) {
            headers.put(
                    "Content-Type",
                    one(List.of(
                            "application/json",
                            "application/json; charset=x",
                            "application/json; charset=???",
                            "text/json",
                            "*/*")));
        }
        if (random.nextBoolean()) {
            headers.put(
                    "If-Match",
                    one(List.of("\"0\"", "\"1\"", "*", "W/\"0\"", "0", "\"99999999999999999999\"", "\"\"")));
        }
        return new Request(method, path(), body ? body() : null, headers);
    }

    private String path() {
        String path = one(List.of(
                "/todo/todos/",
                "/todo/todos",
                "/todo/todos/" + id(),
                "/todo/todos/" + id() + "/complete",
                "/todo/todos/" + id() + "/reopen",
                "/todo/todos/bulk",
                "/todo/" + encoded(text()),
                "/" + encoded(text())));
        int parameters = random.nextInt(4);
        return parameters == 0
                ? path
                : path
                        + IntStream.range(0, parameters)
                                .mapToObj(i -> encoded(one(PARAMETERS)) + "=" + encoded(text()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    private String id() {
        return random.nextInt(3) > 0 ? String.valueOf(random.nextInt(1, 3000)) : encoded(text());
    }

    private String body() {
        String sound = value(3);
        return switch (random.nextInt(6)) {
            case 0 -> text();
            case 1 -> damaged(sound);
            case 2 -> "[" + object(2) + "," + object(2) + "]";
            default -> object(2);
        };
    }

    private String object(int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> quoted(one(FIELDS)) + ":" + value(depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "true";
            case 1 -> "null";
            case 2 -> String.valueOf(random.nextLong());
            case 6 -> object(depth - 1);
            case 7 -> "[" + value(depth - 1) + "]";
            default -> quoted(text());
        };
    }

    private String damaged(String json) {
        char[] characters = json.toCharArray();
        for (int i = 0; i < 3 && characters.length > 0; i++) {
            characters[random.nextInt(characters.length)] = (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000);
        }
        return new String(characters);
    }

    private String text() {
        if (random.nextInt(50) == 0) {
            char[] many = new char[random.nextInt(300)];
            Arrays.fill(many, 'x');
            return new String(many);
        }
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> one(WORDS))
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return OpenApi.JSON.writeValueAsString(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
