package dev.todosdk.examples.rest;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String body) {

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
        return OpenApi.JSON.readTree(body);
    }

    long id() {
        return json().get("id").longValue();
    }

    List<String> titles() {
        return StreamSupport.stream(json().spliterator(), false)
                .map(todo -> todo.get("title").stringValue())
                .toList();
    }
}
