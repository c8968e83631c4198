package dev.todosdk.testkit.postgresql;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container. The only class that needs Testcontainers, so that others can do without. */
final class TestcontainersServer {

    private TestcontainersServer() {}

    static TestServer start(String image) {
        // Not closed here: the container serves all tests of this JVM and is removed by Testcontainers after it.
        PostgreSQLContainer container = started(image);
        return new GivenTestServer(
                PostgresqlUrl.parse(container.getJdbcUrl()), container.getUsername(), container.getPassword(), false);
    }

    @SuppressWarnings("resource")
    private static PostgreSQLContainer started(String image) {
        PostgreSQLContainer container = new PostgreSQLContainer(image)
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=300");
        container.start();
        return container;
    }
}
