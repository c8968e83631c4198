package dev.todosdk.testkit.network;

import static dev.todosdk.testkit.network.ThroughTheNetwork.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresqlTest
class NetworkProxyTest {

    private static final int MANY = 100;

    private final ThroughTheNetwork through;

    NetworkProxyTest(TestDatabase database) {
        through = new ThroughTheNetwork(database);
    }

    @Test
    void manyConnectionsWorkAtOnceAndNothingIsLeft() throws Exception {
        NetworkProxy network = through.network;
        network.latency(Duration.ofMillis(2));
        ExecutorService pool = Executors.newFixedThreadPool(MANY);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                connections.add(through.connect());
            }
            assertThat(network.connections()).isEqualTo(MANY);
            Traffic before = network.traffic();
            List<Future<?>> inserts = new ArrayList<>();
            for (Connection connection : connections) {
                inserts.add(pool.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        insert(connection, "milk");
                    }
                    return null;
                }));
            }
            for (Future<?> insert : inserts) {
                insert.get();
            }
            assertThat(network.traffic().since(before).roundTrips()).isEqualTo(5L * MANY);
            assertThat(through.rows()).isEqualTo(5L * MANY);
        } finally {
            pool.shutdown();
            network.close();
            network.close();
        }
        assertThat(network.connections()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("network-proxy-"));
        assertThatThrownBy(through::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void contentsPassUnchangedInSmallPieces() throws SQLException {
        through.network.pieceSize(1);
        try (Connection connection = through.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT string_agg(md5(i::text), '' ORDER BY i) FROM generate_series(1, 500) AS i")) {
            result.next();
            String expected = (String) through.database
                    .query("SELECT string_agg(md5(i::text), '' ORDER BY i) FROM generate_series(1, 500) AS i")
                    .get(0)
                    .get(0);
            assertThat(result.getString(1)).hasSize(16_000).isEqualTo(expected);
        } finally {
            through.close();
        }
    }

    @Test
    void refusesWhatHasNoMeaning() {
        try (NetworkProxy network = through.network) {
            assertThatIllegalArgumentException().isThrownBy(() -> network.latency(Duration.ofMillis(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> network.pieceSize(0));
            assertThatIllegalArgumentException().isThrownBy(() -> network.jdbcUrl("jdbc:h2:mem:"));
        }
    }
}
