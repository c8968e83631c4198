package dev.todosdk.examples.rest;

import static dev.todosdk.examples.rest.Client.TODOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the API does, on any store. */
abstract class EndpointsContract extends ServedTodos {

    private static String link(Answer page, String relation) {
        Matcher link = Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"").matcher(page.header("Link"));
        return link.find() ? link.group(1) : "";
    }

    @Test
    void whatIsCreatedIsReadAgain() {
        Answer created =
                client().post(TODOS, "{\"title\": \"Buy milk\", \"description\": \"Two litres\", \"completed\": true}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(TODOS + created.id());
        assertThat(created.json().get("title").stringValue()).isEqualTo("Buy milk");
        assertThat(created.json().get("description").stringValue()).isEqualTo("Two litres");
        assertThat(created.json().get("completed").booleanValue()).isTrue();

        Answer read = client().get(created.header("Location"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).matches("\"\\d+\"");
        assertThat(client().get(TODOS).json().get(0)).isEqualTo(created.json());
    }

    @Test
    void aTodoNeedsNoMoreThanATitle() {
        JsonNode todo = client().create("Buy milk").json();
        assertThat(todo.get("description").isNull()).isTrue();
        assertThat(todo.get("completed").booleanValue()).isFalse();
    }

    @Test
    void listsAreFilteredSearchedAndSorted() {
        client().post(TODOS, "{\"title\": \"b milk\", \"completed\": true}");
        client().create("a Milk 100%");
        client().post(TODOS, "{\"title\": \"c\", \"description\": \"with MILK_\"}");
        assertThat(client().get(TODOS).titles()).containsExactly("c", "a Milk 100%", "b milk");
        assertThat(client().get(TODOS + "?sort=title").titles()).containsExactly("a Milk 100%", "b milk", "c");
        assertThat(client().get(TODOS + "?sort=-completed,-title").titles())
                .containsExactly("b milk", "c", "a Milk 100%");
        assertThat(client().get(TODOS + "?completed=true").titles()).containsExactly("b milk");
        assertThat(client().get(TODOS + "?completed=false&search=milk").titles())
                .containsExactly("c", "a Milk 100%");
        assertThat(client().get(TODOS + "?search=0%25").titles()).containsExactly("a Milk 100%");
        assertThat(client().get(TODOS + "?search=k_").titles()).containsExactly("c");
        assertThat(client().get(TODOS + "?search=%5C").titles()).isEmpty();
    }

    @Test
    void linksLeadThroughAllPages() {
        List<String> titles =
                IntStream.range(0, 23).mapToObj(i -> "Milk & %d".formatted(i)).toList();
        bulk(titles);
        List<String> seen = new ArrayList<>();
        String next = TODOS + "?limit=5&search=milk+%26&sort=id";
        while (!next.isEmpty()) {
            Answer page = client().get(next);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.titles());
            next = link(page, "next");
        }
        assertThat(seen).containsExactlyElementsOf(titles);
    }

    @Test
    void linksLeadBackToo() {
        bulk(List.of("a", "b", "c", "d", "e"));
        Answer first = client().get(TODOS + "?sort=id&limit=2");
        assertThat(link(first, "prev")).isEmpty();
        assertThat(link(first, "first")).isEmpty();
        Answer second = client().get(link(first, "next"));
        Answer third = client().get(link(second, "next"));
        assertThat(third.titles()).containsExactly("e");
        assertThat(link(third, "next")).isEmpty();
        assertThat(client().get(link(third, "prev")).titles()).containsExactly("c", "d");
        assertThat(client().get(link(third, "first")).titles()).containsExactly("a", "b");
        assertThat(client().get(link(second, "prev")).titles()).containsExactly("a", "b");
    }

    @Test
    void theListIsThereWithoutItsLastSlash() {
        client().create("Buy milk");
        assertThat(client().get("/todo/todos").titles()).containsExactly("Buy milk");
    }

    @Test
    void headSaysWhatGetWouldSay() {
        Answer created = client().create("Buy milk");
        for (String path : List.of(
                created.header("Location"),
                TODOS,
                TODOS + "?limit=0",
                TODOS + "999999",
                "/health/live",
                "/health/ready",
                "/nothing-here")) {
            Answer head = client().send("HEAD", path, null, Map.of());
            Answer get = client().get(path);
            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).as(path).isEmpty();
            assertThat(head.header("ETag")).as(path).isEqualTo(get.header("ETag"));
            assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  |           | {"title": "Buy bread"}
            DELETE |           |
            POST   | /complete |
            POST   | /reopen   |
            """)
    void ifMatchIsHonouredWherever(String method, @Nullable String action, @Nullable String body) {
        for (boolean completed : List.of(false, true)) {
            Answer created = client().post(TODOS, "{\"title\": \"Buy milk\", \"completed\": " + completed + "}");
            String path = created.header("Location");
            String stale = created.header("ETag");
            String present = client().patch(path, stale, "{\"description\": \"Two litres\"}")
                    .header("ETag");
            for (String wrong : List.of(
                    stale,
                    "W/" + present,
                    stale + ", \"other\"",
                    "\"other\"",
                    "present",
                    "",
                    "\"1\" \"2\"",
                    present + ",x")) {
                assertThat(asked(method, path, action, body, wrong).status())
                        .as(wrong)
                        .isEqualTo(412);
            }
            assertThat(client().get(path).header("ETag"))
                    .as("nothing was changed")
                    .isEqualTo(present);
            String right = completed ? "*" : stale + " ,W/\"7\",, " + present + ",";
            assertThat(asked(method, path, action, body, right).status()).isBetween(200, 204);
        }
        assertThat(asked(method, TODOS + "999999", action, body, "*").status()).isEqualTo(404);
        assertThat(asked(method, TODOS + "999999", action, body, "\"0\"").status())
                .isEqualTo(404);
    }

    private Answer asked(String method, String path, @Nullable String action, @Nullable String body, String tag) {
        Map<String, String> headers =
                body == null ? Map.of("If-Match", tag) : Map.of("If-Match", tag, "Content-Type", "application/json");
        return client().send(method, path + (action == null ? "" : action), body, headers);
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        Answer created = client().create("Buy milk");
        String path = created.header("Location");
        Answer changed = client().patch(path, created.header("ETag"), "{\"description\": \"Two litres\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("title").stringValue()).isEqualTo("Buy milk");

        Answer stale = client().patch(path, created.header("ETag"), "{\"title\": \"Buy bread\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().get("type").stringValue()).isEqualTo("urn:problem:stale-version");
        assertThat(client().patch(path, "\"other\"", "{}").status()).isEqualTo(412);
        Answer blind = client().send("PATCH", path, "{\"title\": \"x\"}", Map.of("Content-Type", "application/json"));
        assertThat(blind.status()).isEqualTo(428);
        assertThat(client().get(path).json()).isEqualTo(changed.json());

        Answer removed = client().patch(path, changed.header("ETag"), "{\"description\": null, \"completed\": true}");
        assertThat(removed.json().get("description").isNull()).isTrue();
        assertThat(removed.json().get("completed").booleanValue()).isTrue();
    }

    @Test
    void completedReopenedDeleted() {
        String path = client().create("Buy milk").header("Location");
        assertThat(client().post(path + "/complete", "").json().get("completed").booleanValue())
                .isTrue();
        assertThat(client().post(path + "/complete", "").status()).isEqualTo(200);
        assertThat(client().post(path + "/reopen", "").json().get("completed").booleanValue())
                .isFalse();
        assertThat(client().send("DELETE", path, null, Map.of()).status()).isEqualTo(204);

        assertThat(client().send("DELETE", path, null, Map.of()).status()).isEqualTo(404);
        assertThat(client().get(path).status()).isEqualTo(404);
        assertThat(client().post(path + "/complete", "").status()).isEqualTo(404);
        assertThat(client().post(path + "/reopen", "").status()).isEqualTo(404);
        assertThat(client().patch(path, "\"0\"", "{}").status()).isEqualTo(404);
    }

    @Test
    void manyAreCreatedOrNone() {
        assertThat(bulk(List.of("a", "b", "c")).titles()).containsExactly("a", "b", "c");
        assertThat(bulk(List.of("d", " ", "e")).status()).isEqualTo(400);
        assertThat(bulk(IntStream.range(0, 1001).mapToObj(i -> "x").toList()).status())
                .isEqualTo(400);
        assertThat(client().get(TODOS).titles()).containsExactly("c", "b", "a");
    }

    @Test
    void theServerSaysHowItIs() {
        assertThat(client().get("/health/live").status()).isEqualTo(200);
        assertThat(client().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void whatIsDescribedIsThere() {
        OpenApi.paths().forEach((path, operations) -> {
            String real = path.replace(
                    "{id}", client().create("Buy milk").json().get("id").toString());
            for (String method : List.of("get", "post", "patch", "delete")) {
                int status = client().send(method.toUpperCase(Locale.ROOT), real, null, Map.of())
                        .status();
                if (operations.has(method)) {
                    assertThat(status).as("%s %s", method, path).isNotIn(404, 405);
                } else {
                    assertThat(status).as("%s %s", method, path).isIn(404, 405);
                }
            }
        });
    }

    private Answer bulk(List<String> titles) {
        return client().post(
                        TODOS + "bulk",
                        OpenApi.JSON.writeValueAsString(titles.stream()
                                .map(title -> Map.of("title", title))
                                .toList()));
    }

    @Test
    void aClientTakesItsPositionAlong() {
        String position = client().create("Buy milk").header("Todo-Position");
        assertThat(position).matches("[0-9a-f]{1,15}");
        Answer read = client().send("GET", TODOS, null, Map.of("Todo-Position", position));
        assertThat(read.titles()).containsExactly("Buy milk");
        assertThat(read.header("Todo-Position")).isEqualTo(position);
        Answer wrong = client().send("GET", TODOS, null, Map.of("Todo-Position", "0/16B3748"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("field").stringValue()).isEqualTo("position");
    }

    private Answer keyed(String path, String key, String body) {
        return client().send("POST", path, body, Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private static void assertSame(Answer answer, Answer first) {
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(first.body());
        assertThat(answer.header("Location")).isEqualTo(first.header("Location"));
        assertThat(answer.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void aRequestWithAKeyIsDoneOnceAndAnsweredAlike() {
        Answer first = keyed(TODOS, "\"8e03978e-40d5\"", "{\"title\": \"Buy milk\", \"description\": \"Two\"}");
        assertThat(first.status()).isEqualTo(201);
        String changed = client().patch(first.header("Location"), first.header("ETag"), "{\"completed\": true}")
                .header("ETag");
        assertThat(changed).isNotEqualTo(first.header("ETag"));
        assertSame(keyed(TODOS, "8e03978e-40d5", "{ \"title\":\"Buy milk\",\"description\":\"Two\" }"), first);
        assertThat(client().get(TODOS).titles()).containsExactly("Buy milk");
        assertThat(keyed(TODOS, "another", "{\"title\": \"Buy milk\"}").id()).isNotEqualTo(first.id());
        String many = "[{\"title\": \"b\"}, {\"title\": \"c\"}]";
        assertSame(keyed(TODOS + "bulk", "many", many), keyed(TODOS + "bulk", "many", many));
        assertThat(client().get(TODOS).titles()).hasSize(4);
    }

    @Test
    void aKeyThatWasUsedForAnotherRequestIsRefused() {
        keyed(TODOS, "\"a\"", "{\"title\": \"Buy milk\"}");
        Answer other = keyed(TODOS, "\"a\"", "{\"title\": \"Buy bread\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("detail").stringValue()).startsWith("Idempotency-Key was used for another request");
        assertThat(keyed(TODOS + "bulk", "\"a\"", "[]").status()).isEqualTo(422);
        assertThat(client().get(TODOS).titles()).containsExactly("Buy milk");
    }

    @Test
    void whatWasRefusedMayBeSentAgainUnderItsKey() {
        Answer refused = keyed(TODOS, "\"a\"", "{\"title\": \" \"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("title");
        assertThat(keyed(TODOS, "\"a\"", "{\"title\": \"Buy milk\"}").status()).isEqualTo(201);
    }

    @Test
    void requestsOfOneKeyAtTheSameMomentGetOneAnswer() {
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> keyed(TODOS, "\"a\"", "{\"title\": \"Buy milk\"}"), task -> new Thread(task).start()))
                .toList();
        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> assertSame(answer, answers.get(0)));
        assertThat(client().get(TODOS).titles()).containsExactly("Buy milk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\"", "\"a", "a\"b", "a, b", "a b", "\"a\\b\"", "\"a\";p=1"})
    void keysThatAreNoneAreRefused(String key) {
        Answer refused = keyed(TODOS, key, "{\"title\": \"Buy milk\"}");
        assertThat(refused.status()).as(key).isEqualTo(400);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("Idempotency-Key");
        assertThat(keyed(TODOS, "k".repeat(201), "{\"title\": \"x\"}").status()).isEqualTo(400);
        assertThat(client().get(TODOS).titles()).isEmpty();
    }
}
