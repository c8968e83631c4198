package dev.todosdk.migration;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which Liquibase wants to note what it wrote SQL for when there is no database; gone when closed. */
record OfflineHistory(Path directory) implements AutoCloseable {

    private static final String FILE = "databasechangelog.csv";

    /** The oldest PostgreSQL that the library supports: its SQL runs on every newer one. */
    private static final String POSTGRESQL_VERSION = "14.0";

    static OfflineHistory empty() throws IOException {
        return new OfflineHistory(Files.createTempDirectory("todo-sdk-migrations"));
    }

    String url() {
        String file = URLEncoder.encode(directory.resolve(FILE).toString(), StandardCharsets.UTF_8);
        return "offline:postgresql?version=" + POSTGRESQL_VERSION + "&outputLiquibaseSql=all&changeLogFile=" + file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
        Files.deleteIfExists(directory);
    }
}
