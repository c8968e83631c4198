package dev.todosdk.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.statements.OneConnection.Prepared;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What units of many sizes leave prepared on a connection has a bound, and is used again. */
@PostgresqlTest
class PreparedStatementsTest {

    private static final int UNITS = 60;

    /** More than the driver waits for before it prepares a statement on the server. */
    private static final int WARM_UP = 6;

    /** Those of the flights, which are limited, and those of repositories, of which each has a handful. */
    private static final int MOST = 100;

    @ParameterizedTest
    @EnumSource
    void unitsOfManySizesUseTheSameStatementsAgain(CommitPath path, TestDatabase server) {
        try (OneConnection connection = new OneConnection(server, path, "")) {
            ShopWork.prepare(connection.database);
            for (int pass = 0; pass < WARM_UP; pass++) {
                runAll(connection, pass);
            }
            List<String> prepared = names(connection);

            runAll(connection, WARM_UP);

            assertThat(names(connection)).as("none is prepared or given up").isEqualTo(prepared);
            assertThat(prepared).hasSizeBetween(10, MOST);
        }
    }

    private static void runAll(OneConnection connection, int pass) {
        for (int number = 0; number < UNITS; number++) {
            connection.database.run(new ShopWork(pass + "-" + number + "-", number)::run);
        }
    }

    private static List<String> names(OneConnection connection) {
        return connection.prepared().stream().map(Prepared::name).toList();
    }
}
