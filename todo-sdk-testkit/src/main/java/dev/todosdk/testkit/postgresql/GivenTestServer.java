package dev.todosdk.testkit.postgresql;

/** A server that somebody else runs, known by the URL of one of its databases. */
record GivenTestServer(PostgresqlUrl url, String username, String password, boolean outlivesTheTests)
        implements TestServer {

    @Override
    public String administrationUrl() {
        return url.text();
    }

    @Override
    public String jdbcUrl(String database) {
        return url.withDatabase(database).text();
    }

    @Override
    public String toString() {
        return "GivenTestServer[" + url.text() + ", user " + username + "]";
    }
}
