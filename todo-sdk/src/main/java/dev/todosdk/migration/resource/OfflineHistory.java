package dev.todosdk.migration.resource;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which Liquibase wants to note what it wrote SQL for when there is no database; gone when closed. */
public record OfflineHistory(Path directory, Assumed assumed) implements AutoCloseable {

    /** What is taken for given when there is no database to ask. */
    public enum Assumed {
        /** Nothing is applied, and there is no history table yet. */
        EMPTY("all"),
        /** Everything is applied. */
        COMPLETE("data_only");

        private final String historySql;

        Assumed(String historySql) {
            this.historySql = historySql;
        }
    }

    private static final String FILE = "databasechangelog.csv";

    /** The oldest PostgreSQL that the library supports: its SQL runs on every newer one. */
    private static final String POSTGRESQL_VERSION = "14.0";

    public static OfflineHistory of(Assumed assumed) throws IOException {
        return new OfflineHistory(Files.createTempDirectory("todo-sdk-migrations"), assumed);
    }

    public String url() {
        String file = URLEncoder.encode(directory.resolve(FILE).toString(), StandardCharsets.UTF_8);
        return "offline:postgresql?version=" + POSTGRESQL_VERSION + "&outputLiquibaseSql=" + assumed.historySql
                + "&changeLogFile=" + file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
        Files.deleteIfExists(directory);
    }
}
