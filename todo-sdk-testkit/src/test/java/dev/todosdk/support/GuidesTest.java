package dev.todosdk.support;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that show applications: their code is in a module of the build, or in the application that .ci/run builds. */
class GuidesTest {

    @Test
    void theReadmeShowsTheOrders() throws IOException {
        Snippets.of("README.md").assertAreIn("examples/orders/src");
    }

    @Test
    void springIsShownByItsExampleItsTestsAndItsConsumer() throws IOException {
        Snippets.withXmlOf("docs/spring.md")
                .assertAreIn(
                        "examples/spring-boot/src",
                        "todo-sdk-spring-boot-starter/src/test/java",
                        ".ci/boot-consumer/pom.xml",
                        ".ci/boot-consumer/src");
    }

    @Test
    void gettingStartedMakesTheConsumer() throws IOException {
        Snippets.withXmlOf("docs/getting-started.md").assertAreIn(".ci/consumer/pom.xml", ".ci/consumer/src");
    }

    @Test
    void kotlinIsShownByItsConsumer() throws IOException {
        Snippets.of("docs/kotlin.md").assertAreIn(".ci/kotlin-consumer/src");
    }

    @Test
    void frameworksAreShownByTheirConsumers() throws IOException {
        Snippets.withXmlOf("docs/frameworks.md")
                .assertAreIn(
                        ".ci/micronaut-consumer/pom.xml",
                        ".ci/micronaut-consumer/src",
                        ".ci/quarkus-consumer/pom.xml",
                        ".ci/quarkus-consumer/src");
    }

    @Test
    void theLayersAreThoseOfTheOrders() throws IOException {
        Snippets.of("docs/layers.md").assertAreIn("examples/orders/src");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-data-jpa", "jdbi", "sqlalchemy"})
    void whoComesFromElsewhereSeesCodeThatRuns(String elsewhere) throws IOException {
        Snippets.of("docs/coming-from-" + elsewhere + ".md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/testkit/query/AskingGuideTest.java");
    }
}
