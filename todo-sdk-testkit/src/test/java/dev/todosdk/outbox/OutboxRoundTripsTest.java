package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import org.junit.jupiter.api.Test;

/** What publishing costs on the network: nothing. */
class OutboxRoundTripsTest {

    @Test
    void anInsertItsEventAndTheCommitAreOne() {
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
        db.run(unit -> {
            unit.repository(AccountRepository.class).insert(new Account(number, 1));
            unit.repository(Outbox.class).publish("accounts", "key " + number % 3, "opened");
        });
    }
}
