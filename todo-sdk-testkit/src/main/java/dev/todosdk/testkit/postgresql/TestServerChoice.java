package dev.todosdk.testkit.postgresql;

import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which server the tests use, as system properties or, after them, environment variables say. */
final class TestServerChoice {

    static final String DATABASE = "todosdk.test.database";
    static final String USER = "todosdk.test.database.user";
    static final String PASSWORD = "todosdk.test.database.password";
    static final String IMAGE = "todosdk.test.database.image";

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;

    TestServerChoice(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static TestServerChoice ofThisProcess() {
        return new TestServerChoice(
                name -> System.getProperty(Objects.requireNonNull(name)),
                name -> System.getenv(Objects.requireNonNull(name)));
    }

    TestServer start() {
        String choice = setting(DATABASE, "embedded");
        if (choice.equals("embedded")) {
            return new EmbeddedTestServer(EmbeddedPostgresql.start());
        }
        if (choice.equals("testcontainers")) {
            return inContainer(setting(IMAGE, "postgres:18"));
        }
        if (choice.startsWith("jdbc:postgresql:")) {
            return given(choice);
        }
        throw new IllegalStateException(DATABASE + " must be \"embedded\", \"testcontainers\" or a URL that begins with"
                + " \"jdbc:postgresql:\", but is something else.");
    }

    private TestServer given(String url) {
        try {
            return new GivenTestServer(
                    PostgresqlUrl.parse(url), setting(USER, "postgres"), setting(PASSWORD, ""), true);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(DATABASE + " cannot be used. " + e.getMessage(), e);
        }
    }

    private static TestServer inContainer(String image) {
        try {
            return TestcontainersServer.start(image);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    DATABASE + " is \"testcontainers\", but Testcontainers is not on the class path. Add the dependency"
                            + " org.testcontainers:testcontainers-postgresql in scope test, or choose \"embedded\".",
                    e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    DATABASE + " is \"testcontainers\", but the container " + image + " did not start: "
                            + e.getMessage() + " Start Docker, or choose \"embedded\".",
                    e);
        }
    }

    private String setting(String name, String otherwise) {
        String value = properties.apply(name);
        if (value == null) {
            value = environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value == null || value.isBlank() ? otherwise : value;
    }
}
