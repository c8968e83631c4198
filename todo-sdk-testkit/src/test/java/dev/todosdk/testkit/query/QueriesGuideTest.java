package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.failure.LazyAccess;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/queries.md says is what happens. */
class QueriesGuideTest {

    /** Until the driver has prepared the statements, and ids are there. */
    private static final int WARM_UP = 10;

    private static final Path GUIDE = Path.of("../docs/queries.md");

    @Test
    void theTableTellsWhatEachOperationSends() throws IOException {
        Map<String, String> sql = sql();
        Map<String, Integer> roundTrips = roundTrips();
        String table = sql.keySet().stream()
                .map(name -> "| `" + name + "` | `" + sql.get(name) + "` | " + roundTrips.get(name) + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(GUIDE)).contains("|---|---|---|\n" + table + "\n");
    }

    private static Map<String, String> sql() {
        Map<String, String> sent = new LinkedHashMap<>();
        try (PostgresqlDatabase database = PostgresqlDatabase.with(new ShopModule())) {
            OneOperation.all().forEach((name, operation) -> {
                OneOperation prepared = OneOperation.prepared(database);
                Statements statements = Statements.during(database, () -> operation.accept(prepared));
                sent.put(name, inShort(statements));
            });
        }
        return sent;
    }

    /** Lists of columns and of rows and the flight's own endings are left out, and what is sent again is told once. */
    private static String inShort(Statements statements) {
        return statements.all().stream()
                .map(each -> each.sql()
                        .replaceFirst("^select .*?\\.id,.*? from", "select … from")
                        .replaceFirst(
                                "^(insert into \\w+) ?\\(.*?\\) values ?\\(\\?.*?\\)(,\\(.*\\))?", "$1 (…) values (…)")
                        .replaceFirst(" RETURNING 1$", "")
                        .replaceFirst("returning .*", "returning …"))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Integer> roundTrips() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database database = Database.builder()
                        .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                        .username(server.username())
                        .password(server.password())
                        .commitPath(CommitPath.FLIGHT)
                        .module(new ShopModule())
                        .start()) {
            OneOperation.all().forEach((name, operation) -> counted.put(name, leastCost(network, database, operation)));
        }
        return counted;
    }

    /** The least, because now and then a block of ids is fetched as well. */
    private static int leastCost(NetworkProxy network, Database database, Consumer<OneOperation> operation) {
        return IntStream.range(0, WARM_UP)
                .map(i -> {
                    OneOperation prepared = OneOperation.prepared(database);
                    return RoundTrips.during(network, () -> operation.accept(prepared))
                            .count();
                })
                .min()
                .orElseThrow();
    }

    /** The guide's pieces of code are the suites' own. */
    @Test
    void theCodeIsWhatIsTested() throws IOException {
        Snippets.of("docs/queries.md")
                .assertAreIn(
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/query/AskingGuideTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/lazy/LazyLoadsTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/contract/LazyAccessContract.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/contract/LockContract.java");
    }

    @Test
    void theMessageAboutAnUnreadAssociationIsTheOneThatComes() throws IOException {
        String guide = Files.readString(GUIDE).replace("\n> ", " ");
        assertThat(guide).contains(LazyAccess.of(List.of("Book.authors")));
    }
}
