package dev.todosdk.testkit.postgresql;

/** The embedded server; it stops when the JVM ends. */
record EmbeddedTestServer(EmbeddedPostgresql server) implements TestServer {

    @Override
    public String administrationUrl() {
        return server.jdbcUrl();
    }

    @Override
    public String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    @Override
    public String username() {
        return server.username();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public boolean outlivesTheTests() {
        return false;
    }
}
