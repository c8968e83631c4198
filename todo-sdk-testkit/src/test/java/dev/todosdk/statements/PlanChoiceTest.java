package dev.todosdk.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.statements.OneConnection.Prepared;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which plans the server makes for prepared statements: for the values of each execution, or one for all. */
@PostgresqlTest
class PlanChoiceTest {

    private static final int ROWS = 20_000;
    private static final int EXECUTIONS = 30;

    private final TestDatabase server;

    PlanChoiceTest(TestDatabase server) {
        this.server = server;
    }

    private OneConnection open(String parameters) {
        OneConnection connection = new OneConnection(server, CommitPath.FLIGHT, parameters);
        server.execute(
                "INSERT INTO customer (id, email, name, version) SELECT -n, 'c' || n, 'Ann', 0 FROM generate_series(1, "
                        + ROWS + ") n",
                "ANALYZE customer");
        return connection;
    }

    private static Condition<Customer> one() {
        return Conditions.equalTo(Customer_.email, "c77");
    }

    private static Prepared asked(OneConnection connection, Condition<Customer> condition) {
        for (int i = 0; i < EXECUTIONS; i++) {
            connection.database.read(
                    unit -> unit.repository(CustomerRepository.class).find(condition));
        }
        return questions(connection).get(0);
    }

    private static List<Prepared> questions(OneConnection connection) {
        return connection.prepared().stream()
                .filter(each -> each.statement().startsWith("select c1_0"))
                .toList();
    }

    @Test
    void whatIsSearchedByKeyIsPlannedOnceForAllValues() {
        try (OneConnection connection = open("")) {
            assertThat(asked(connection, one()).generic()).isPositive();
        }
    }

    @Test
    void manyKeysAreOneStatementHoweverManyAndPlannedOnce() {
        try (OneConnection connection = open("")) {
            asked(connection, Conditions.in(Customer_.email, List.of("c1", "c2")));
            List<String> many = IntStream.range(0, 500).mapToObj(n -> "c" + n).toList();

            assertThat(asked(connection, Conditions.in(Customer_.email, many)).generic())
                    .isPositive();
            assertThat(questions(connection)).hasSize(1);
        }
    }

    @Test
    void aPrefixIsPlannedForItsTextBecauseOnlyThenAnIndexHelps() {
        try (OneConnection connection = open("")) {
            Prepared prefix = asked(connection, Conditions.startsWith(Customer_.email, "c1234"));

            assertThat(prefix.generic()).isZero();
            assertThat(prefix.custom()).isPositive();
        }
    }

    @Test
    void theUrlCanAskForAPlanForEachExecution() {
        try (OneConnection connection = open("options=-c%20plan_cache_mode=force_custom_plan")) {
            Prepared planned = asked(connection, one());

            assertThat(planned.generic()).isZero();
            assertThat(planned.custom()).isPositive();
        }
    }

    @Test
    void aUnitCanAskForThatForItself() {
        try (OneConnection connection = open("")) {
            connection.database.run(unit -> {
                OneConnection.planEachExecution(unit);
                for (int i = 0; i < EXECUTIONS; i++) {
                    unit.repository(CustomerRepository.class).find(one());
                }
            });
            assertThat(questions(connection).get(0).generic()).isZero();
            assertThat(asked(connection, one()).generic()).as("in later units").isPositive();
        }
    }
}
