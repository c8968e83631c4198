package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Consumers are told of what relays moved: they neither look all the time nor miss anything. */
class WakeUpTest {

    /** Whoever only looks again after it does not see the end of the test. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final int EVENTS = 5;

    /** The row made and a look at the start, one when the listener begins; then one that handles and one that finds no more. */
    private static final int MOST_UNITS = 3 + 2 * EVENTS;

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
    private final AtomicInteger consumerUnits = new AtomicInteger();
    private final Database db = Database.builder()
            .jdbcUrl(server.jdbcUrl())
            .username(server.username())
            .password(server.password())
            .module(new LedgerModule())
            .module(new OutboxModule())
            .unitListener(new UnitListener() {
                @Override
                public void begun(ObservedUnit unit) {
                    if (unit.name().equals("outbox consumer mails")) {
                        consumerUnits.incrementAndGet();
                    }
                }
            })
            .start();
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final OutboxConsumer mails = new OutboxConsumer(
            db, "mails", Set.of(), ConsumerRetries.DEFAULT, (unit, event) -> arrived.add(event.payload()));

    @AfterEach
    void stop() {
        db.close();
        server.close();
    }

    private void publish(String payload) {
        db.run(unit -> unit.repository(Outbox.class).publish("orders", "A-17", payload));
    }

    /** Moved by a relay that knows nothing of the runner, as that of another process. */
    private void tell(String payload) throws InterruptedException {
        publish(payload);
        move();
        assertThat(arrived.poll(1, TimeUnit.MINUTES)).isEqualTo(payload);
    }

    /** The runner's own relay looks once, at its start: one that is active then has this one do nothing. */
    private void move() {
        Relay relay = new Relay(db);
        do {
            relay.move();
        } while (db.<Long, RuntimeException>read(
                        unit -> unit.repository(Outbox.class).waiting())
                > 0);
    }

    @Test
    void aBatchOfAnyRelayWakesTheConsumersAndNothingElseDoes() throws Exception {
        try (OutboxRunner runner = OutboxRunner.start(db, NEVER, List.of(mails))) {
            assertThat(runner).isNotNull();
            for (int i = 0; i < EVENTS; i++) {
                tell("event " + i);
            }
        }
        assertThat(consumerUnits.get()).isLessThanOrEqualTo(MOST_UNITS);
        assertThat(arrived).isEmpty();
        assertThat(mails.lag()).isZero();
    }

    @Test
    void whatWasMovedWhileNobodyListenedIsNotMissed() throws Exception {
        try (OutboxRunner runner = OutboxRunner.start(db, NEVER, List.of(mails))) {
            assertThat(runner).isNotNull();
            tell("before");
            tell("heard");
            for (int i = 0; i < 3; i++) {
                assertThat(endListeners()).isEqualTo(1);
                tell("after " + i);
                tell("heard again " + i);
            }
        }
    }

    private int endListeners() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(pg_terminate_backend(pid, 10000))"
                        + " from pg_stat_activity where datname = current_database() and query like 'LISTEN%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }

    @Test
    void eachBatchIsToldOnceAndAUnitTellsNothing() throws Exception {
        Relay relay = new Relay(db);
        relay.move();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN todo_sdk_outbox");
            db.run(unit -> {
                for (int i = 0; i < 1_500; i++) {
                    unit.repository(Outbox.class).publish("orders", "A-" + i, "received");
                }
            });
            assertThat(told(connection, statement)).isZero();
            assertThat(relay.move()).isEqualTo(1_000);
            assertThat(told(connection, statement)).isEqualTo(1);
            assertThat(relay.move()).isEqualTo(500);
            assertThat(told(connection, statement)).isEqualTo(1);
            assertThat(relay.move()).isZero();
            assertThat(told(connection, statement)).isZero();
        }
    }

    /** What was told comes ahead of the answer to the next statement. */
    private static int told(Connection connection, Statement statement) throws SQLException {
        statement.execute("SELECT 1");
        return connection.unwrap(PGConnection.class).getNotifications().length;
    }
}
