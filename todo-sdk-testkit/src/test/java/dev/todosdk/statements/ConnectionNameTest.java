package dev.todosdk.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server's own views call the connections, and what that costs. */
@PostgresqlTest(TodoModule.class)
class ConnectionNameTest {

    private static final String NAME = "the shop's";

    @Test
    void isSentWhileConnectingAndNotAfterwards(TestDatabase server) {
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl())) {
            RoundTrips all = RoundTrips.during(network, () -> lookAt(network.jdbcUrl(server.jdbcUrl()), server));

            assertThat(all.flights()).isNotEmpty().noneMatch(flight -> flight.toString()
                    .matches("(?is).*\\bset\\s+(application_name|extra_float).*"));
        }
    }

    private static void lookAt(String url, TestDatabase server) {
        try (Database database = Database.builder()
                .jdbcUrl(url)
                .username(server.username())
                .password(server.password())
                .applicationName(NAME)
                .module(new TodoModule())
                .start()) {
            database.run(unit -> {
                unit.repository(TodoRepository.class).count();
                assertThat(server.query("SELECT DISTINCT application_name FROM pg_stat_activity"
                                + " WHERE datname = current_database()"))
                        .contains(List.of(NAME));
            });
        }
    }
}
