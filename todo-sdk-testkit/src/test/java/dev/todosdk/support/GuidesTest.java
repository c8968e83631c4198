package dev.todosdk.support;

import java.io.IOException;
import org.junit.jupiter.api.Test;

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
    void theFirstStepsAreThoseOfTheConsumer() throws IOException {
        Snippets.withXmlOf("docs/first-steps.md").assertAreIn(".ci/consumer/pom.xml", ".ci/consumer/src");
    }
}
