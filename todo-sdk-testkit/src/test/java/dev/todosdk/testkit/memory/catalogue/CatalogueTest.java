package dev.todosdk.testkit.memory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The catalogue of the server in memory is that of PostgreSQL. */
class CatalogueTest {

    @Test
    void theFileIsThatOfTheServer() throws IOException, SQLException {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Connection connection = database.dataSource().getConnection()) {
            assertThat(Files.readString(CatalogueFile.PATH))
                    .as("%s, which CatalogueFile.main writes", CatalogueFile.PATH)
                    .isEqualTo(CatalogueFile.read(connection));
        }
    }
}
