package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceModule;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events and requests of a program whose tables are in a schema of their own, and whose role may do what it was given. */
@PostgresqlTest
class OutboxInASchemaTest {

    private static final String PASSWORD = "of-an-ordinary-role";

    private final TestDatabase server;
    private final String role;

    OutboxInASchemaTest(TestDatabase server) {
        this.server = server;
        this.role = "relaying_" + server.name();
    }

    @BeforeEach
    void makeRole() {
        server.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterEach
    void dropRole() {
        server.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    private Database.Builder owner(CommitPath path) {
        return database(path).username(server.username()).password(server.password());
    }

    private Database.Builder ordinary(CommitPath path) {
        return database(path).username(role).password(PASSWORD).schemaMode(SchemaMode.VALIDATE);
    }

    private Database.Builder database(CommitPath path) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .schema("app")
                .commitPath(path)
                .module(new LedgerModule())
                .module(new OutboxModule())
                .module(new OnceModule());
    }

    private static String order(Database db) {
        return new OnceRequests<>(db, AnswerFormat.text()).call("key", "order", unit -> {
            unit.repository(AccountRepository.class).insert(new Account(1, 100));
            unit.repository(Outbox.class).publish("orders", "A-17", "received");
            return "receipt";
        });
    }

    private static List<String> handled(Database db) {
        List<String> handled = new ArrayList<>();
        new OutboxConsumer(
                        db, "mails", Set.of(), ConsumerRetries.DEFAULT, (unit, event) -> handled.add(event.payload()))
                .consume();
        return handled;
    }

    @ParameterizedTest
    @EnumSource
    void areWhereTheProgramsTablesAre(CommitPath path) {
        try (Database db = owner(path).start()) {
            assertThat(order(db)).isEqualTo("receipt");
            assertThat(order(db)).isEqualTo("receipt");
            assertThat(new Relay(db).move()).isEqualTo(1);
            assertThat(handled(db)).containsExactly("received");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRelayWithoutARightMovesNothingAndSaysWhich(CommitPath path) {
        owner(path).start().close();
        server.execute(
                "GRANT USAGE ON SCHEMA app TO " + role,
                "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA app TO " + role,
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO " + role);
        try (Database db = ordinary(path).start()) {
            order(db);
            Relay relay = new Relay(db);
            assertThatThrownBy(relay::move)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("todo_sdk_outbox_event")
                    .hasMessageContaining("DELETE ON TABLE todo_sdk_outbox_event");
            assertThat(handled(db)).isEmpty();
            server.execute("GRANT DELETE ON app.todo_sdk_outbox_event TO " + role);
            assertThat(relay.move()).isEqualTo(1);
            assertThat(handled(db)).containsExactly("received");
        }
    }
}
