package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, against which every answer of the tests is held. */
final class OpenApi {

    static final JsonMapper JSON = new JsonMapper();

    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    private static final Map<JsonNode, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApi() {}

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/public/openapi.json"))) {
            return new JsonMapper().readTree(in);
        } catch (IOException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    static Map<String, JsonNode> paths() {
        Map<String, JsonNode> paths = new TreeMap<>();
        DOCUMENT.get("paths").properties().forEach(each -> paths.put(each.getKey(), each.getValue()));
        return paths;
    }

    /** Whatever the request was, its answer must be one that the document promises; where it promises none, a problem. */
    static void check(String method, String path, Answer answer) {
        if (method.equals("HEAD")) {
            return;
        }
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode() && answer.status() < 400) {
            return; // a file
        }
        JsonNode response = response(operation, answer.status());
        assertThat(response.isMissingNode())
                .as("%s %s may answer with %s", method, path, answer.status())
                .isFalse();
        assertThat(requiredHeaders(response)).allSatisfy(name -> assertThat(answer.header(name))
                .as("%s of %s %s", name, method, path)
                .isNotEmpty());
        JsonNode contents = response.path("content");
        if (contents.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> content = contents.properties().iterator().next();
        assertThat(answer.header("content-type"))
                .as("%s %s: %s", method, path, answer)
                .isEqualTo(content.getKey());
        assertThat(violations(content.getValue().get("schema"), answer.json()))
                .as("%s %s: %s", method, path, answer)
                .isEmpty();
    }

    private static JsonNode operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return paths().entrySet().stream()
                .filter(each ->
                        plain.matches(each.getKey().replace("{id}", "[^/]+").replaceFirst("/?$", "/?")))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(DOCUMENT.path("none"));
    }

    private static JsonNode response(JsonNode operation, int status) {
        JsonNode exact = operation.path("responses").path(String.valueOf(status));
        if (!exact.isMissingNode()) {
            return exact;
        }
        return status >= 400 ? DOCUMENT.path("components").path("responses").path("Problem") : DOCUMENT.path("none");
    }

    private static List<String> requiredHeaders(JsonNode response) {
        return response.path("headers").properties().stream()
                .filter(header -> resolved(header.getValue()).path("required").asBoolean(false))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode resolved(JsonNode described) {
        return described.has("$ref")
                ? DOCUMENT.at(described.get("$ref").stringValue().substring(1))
                : described;
    }

    private static List<Error> violations(JsonNode schema, JsonNode value) {
        return SCHEMAS.computeIfAbsent(schema, OpenApi::compiled)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema compiled(JsonNode schema) {
        ObjectNode self = (ObjectNode) inDefinitions(schema);
        self.set("$defs", inDefinitions(DOCUMENT.get("components").get("schemas")));
        return REGISTRY.getSchema(self);
    }

    /** OpenAPI keeps its schemas under a name of its own. */
    private static JsonNode inDefinitions(JsonNode schema) {
        return JSON.readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
    }
}
