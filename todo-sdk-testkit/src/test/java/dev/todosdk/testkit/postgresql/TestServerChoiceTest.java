package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.utility.DockerImageName;

class TestServerChoiceTest {

    @Test
    void aUrlNamesAServerWhoseDatabaseIsExchanged() {
        TestServer server = choice(
                        Map.of(
                                "todosdk.test.database",
                                "jdbc:postgresql://db:5433/app?sslmode=disable",
                                "todosdk.test.database.password",
                                "secret"),
                        Map.of("TODOSDK_TEST_DATABASE_USER", "tester"))
                .start();

        assertThat(server.administrationUrl()).isEqualTo("jdbc:postgresql://db:5433/app?sslmode=disable");
        assertThat(server.jdbcUrl("other")).isEqualTo("jdbc:postgresql://db:5433/other?sslmode=disable");
        assertThat(server.username()).isEqualTo("tester");
        assertThat(server.password()).isEqualTo("secret");
        assertThat(server.outlivesTheTests()).isTrue();
        assertThat(server.toString()).contains("tester").doesNotContain("secret");
    }

    @Test
    void aPropertyGoesBeforeTheEnvironment() {
        TestServer server = choice(
                        Map.of("todosdk.test.database", "jdbc:postgresql://first/app"),
                        Map.of("TODOSDK_TEST_DATABASE", "jdbc:postgresql://second/app"))
                .start();

        assertThat(server.administrationUrl()).isEqualTo("jdbc:postgresql://first/app");
    }

    @Test
    void credentialsInAUrlAreRefusedWithoutShowingThem() {
        TestServerChoice choice =
                choice(Map.of("todosdk.test.database", "jdbc:postgresql://db/app?user=a&password=secret"), Map.of());

        assertThatThrownBy(choice::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("todosdk.test.database.password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatThrownBy(choice(Map.of("todosdk.test.database", "h2"), Map.of())::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("todosdk.test.database must be");
        assertThatThrownBy(choice(Map.of("todosdk.test.database", "jdbc:postgresql:app"), Map.of())::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jdbc:postgresql://host:port/database");
    }

    private static TestServerChoice choice(Map<String, String> properties, Map<String, String> environment) {
        return new TestServerChoice(properties::get, environment::get);
    }

    /** A mirror's host, port and folders stand before the name, and a digest behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:18",
                "mirror.example/postgres:18",
                "mirror.example:5000/team/library/postgres:18-alpine",
                "mirror.example/our-postgresql@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anImageMayComeFromAnywhere(String image) {
        DockerImageName named = TestcontainersServer.named(image);

        assertThat(named.asCanonicalNameString()).isEqualTo(image);
        assertThatCode(() -> named.assertCompatibleWith(DockerImageName.parse("postgres")))
                .doesNotThrowAnyException();
    }
}
