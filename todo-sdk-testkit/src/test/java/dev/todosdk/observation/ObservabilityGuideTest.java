package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.micrometer.PoolMeters;
import dev.todosdk.micrometer.TraceContextModule;
import dev.todosdk.micrometer.UnitMeters;
import dev.todosdk.micrometer.UnitObservations;
import dev.todosdk.persistence.PoolFigures;
import dev.todosdk.persistence.UnitFigures;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code in docs/observability.md. */
class ObservabilityGuideTest {

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
    private final Database.Builder builder = Database.builder()
            .jdbcUrl(server.jdbcUrl())
            .username(server.username())
            .password(server.password())
            .poolSize(2)
            .module(new LedgerModule());

    @AfterEach
    void close() {
        server.close();
    }

    private static void pay(Database database) {
        database.run(UnitOptions.DEFAULT.withName("pay"), unit -> unit.repository(AccountRepository.class)
                .insert(new Account(1, 100)));
    }

    @Test
    void listens() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Database database = builder.unitListener(new UnitListener() {
                    @Override
                    public void committed(ObservedUnit unit) {
                        lines.add(unit.name() + ": " + unit.roundTrips() + " round trips, " + unit.rowsWritten()
                                + " rows");
                    }
                })
                .start();
        try (database) {
            pay(database);
        }
        assertThat(lines).containsExactly("pay: 1 round trips, 1 rows");
    }

    @Test
    void measures() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        Database database = builder.unitListener(new UnitMeters(meters, Tags.of("db.namespace", "ledger")))
                .unitListener(new UnitObservations(observations))
                .start();
        new PoolMeters(database::pool, database::units, Tags.of("db.client.connection.pool.name", "ledger"))
                .bindTo(meters);
        try (database) {
            pay(database);
            assertThat(meters.get("todosdk.unit.duration").timer().count()).isEqualTo(1);
            assertThat(meters.get("db.client.connection.max").gauge().value()).isEqualTo(2);
            assertThat(meters.get("db.client.connection.count")
                            .tag("db.client.connection.state", "used")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("todosdk.unit.open").gauge().value()).isZero();
        }
    }

    @Test
    void asks() {
        Database database = builder.unitListener(new SlowUnitLog(Duration.ofMillis(500)))
                .unitListener(new UnitNameInMdc())
                .start();
        try (database) {
            pay(database);
            Duration answered = database.ping(Duration.ofSeconds(10));
            Optional<PoolFigures> pool = database.pool();
            UnitFigures units = database.units();

            assertThat(answered).isPositive();
            assertThat(pool).isPresent();
            assertThat(units.retried()).isZero();
        }
    }

    @Test
    void showsTheServerWhoAsks() {
        ObservationRegistry observations = ObservationRegistry.create();
        Database database = builder.unitListener(new UnitObservations(observations))
                .module(new ApplicationNameModule("orders"))
                .module(new TraceContextModule(observations))
                .start();
        try (database) {
            pay(database);
            assertThat(database.units().retried()).isZero();
        }
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/observability.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/observation/ObservabilityGuideTest.java");
    }
}
