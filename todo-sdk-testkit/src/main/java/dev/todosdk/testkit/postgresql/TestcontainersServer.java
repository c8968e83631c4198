package dev.todosdk.testkit.postgresql;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container. The only class that needs Testcontainers, so that others can do without. */
final class TestcontainersServer {

    private TestcontainersServer() {}

    static TestServer start(String image) {
        // Not closed here: the container serves all tests of this JVM and is removed by Testcontainers after it.
        PostgreSQLContainer container = started(image);
        return new GivenTestServer(
                PostgresqlUrl.parse(container.getJdbcUrl()), container.getUsername(), container.getPassword(), false);
    }

    /** Wherever it comes from: a mirror's host and folders stand before the name. */
    static DockerImageName named(String image) {
        return DockerImageName.parse(image).asCompatibleSubstituteFor(PostgreSQLContainer.IMAGE);
    }

    @SuppressWarnings("resource")
    private static PostgreSQLContainer started(String image) {
        PostgreSQLContainer container = new PostgreSQLContainer(named(image))
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=300");
        container.start();
        return container;
    }
}
