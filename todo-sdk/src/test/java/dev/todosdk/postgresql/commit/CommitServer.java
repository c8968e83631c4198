package dev.todosdk.postgresql.commit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** A server with the tables of the tokens, one for the whole test JVM. */
final class CommitServer {

    private static final PGSimpleDataSource SOURCE = start();

    private CommitServer() {}

    private static PGSimpleDataSource start() {
        try (InputStream changelog = CommitServer.class.getResourceAsStream("/" + CommitTokenSql.CHANGELOG)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres"));
            String tables = new String(Objects.requireNonNull(changelog).readAllBytes(), StandardCharsets.UTF_8);
            execute(source, tables);
            return source;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    static PGSimpleDataSource source() {
        return SOURCE;
    }

    static void execute(String sql) {
        execute(SOURCE, sql);
    }

    private static void execute(PGSimpleDataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown.getMessage(), thrown);
        }
    }
}
