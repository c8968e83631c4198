package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceModule;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import org.junit.jupiter.api.Test;

/** What an event and a request's key cost on the network: nothing. */
class OutboxRoundTripsTest {

    @Test
    void anInsertItsEventItsRequestAndTheCommitAreOne() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database db = Database.builder()
                        .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                        .username(server.username())
                        .password(server.password())
                        .poolSize(1)
                        .commitPath(CommitPath.FLIGHT)
                        .module(new LedgerModule())
                        .module(new OutboxModule())
                        .module(new OnceModule())
                        .start()) {
            for (int i = 0; i < 10; i++) {
                insertAndPublish(db, i); // The statements become the driver's prepared ones.
            }
            int cost = RoundTrips.during(network, () -> {
                        for (int i = 100; i < 200; i++) {
                            insertAndPublish(db, i);
                        }
                    })
                    .count();
            assertThat(cost).isEqualTo(100);
        }
    }

    private static void insertAndPublish(Database db, int number) {
        new OnceRequests<>(db, AnswerFormat.text()).call("request " + number, "open", unit -> {
            unit.repository(AccountRepository.class).insert(new Account(number, 1));
            unit.repository(Outbox.class).publish("accounts", "key " + number % 3, "opened");
            return "opened";
        });
    }
}
