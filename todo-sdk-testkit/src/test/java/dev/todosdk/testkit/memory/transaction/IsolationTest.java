package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.transaction.Step.add;
import static dev.todosdk.testkit.memory.transaction.Step.begin;
import static dev.todosdk.testkit.memory.transaction.Step.commit;
import static dev.todosdk.testkit.memory.transaction.Step.delete;
import static dev.todosdk.testkit.memory.transaction.Step.insert;
import static dev.todosdk.testkit.memory.transaction.Step.rollback;
import static dev.todosdk.testkit.memory.transaction.Step.select;
import static dev.todosdk.testkit.memory.transaction.Step.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ten anomalies of Hermitage, at both isolation levels: PostgreSQL and the engine tell the same story line by line. */
class IsolationTest {
    private static final Where ONE = Where.id(1);
    private static final Where TWO = Where.id(2);
    private static final Where THIRTY = new Where("balance", "=", 30);

    static Stream<Arguments> anomalies() {
        Map<String, Interleaving> all = new LinkedHashMap<>();
        for (IsolationLevel isolation :
                new IsolationLevel[] {IsolationLevel.READ_COMMITTED, IsolationLevel.REPEATABLE_READ}) {
            writes(isolation, all);
            reads(isolation, all);
            skews(isolation, all);
        }
        return all.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anomalies")
    void sameAsPostgres(String anomaly, Interleaving interleaving) throws SQLException {
        assertThat(Interleaving.difference(interleaving.play(Server.engine()), interleaving.play(Server.postgres())))
                .as(anomaly)
                .isEmpty();
    }

    private static void writes(IsolationLevel isolation, Map<String, Interleaving> all) {
        all.put(
                isolation + " G0 write cycle",
                started(isolation)
                        .then("A", update("account", "balance", 11, ONE))
                        .then("B", update("account", "balance", 12, ONE))
                        .then("A", update("account", "balance", 21, TWO))
                        .then("A", commit())
                        .then("B", update("account", "balance", 22, TWO))
                        .then("B", commit())
                        .then("C", select("account")));
        all.put(
                isolation + " P4 lost update",
                started(isolation)
                        .then("A", select("account", ONE))
                        .then("B", select("account", ONE))
                        .then("A", update("account", "balance", 11, ONE))
                        .then("B", update("account", "balance", 11, ONE))
                        .then("A", commit())
                        .then("B", commit())
                        .then("C", select("account")));
        all.put(
                isolation + " PMP predicate many preceders, write",
                started(isolation)
                        .then("A", add("account", "balance", 10, Where.ALL))
                        .then("B", delete("account", new Where("balance", "=", 20)))
                        .then("A", commit())
                        .then("B", select("account"))
                        .then("B", commit()));
    }

    private static void reads(IsolationLevel isolation, Map<String, Interleaving> all) {
        all.put(
                isolation + " G1a aborted read",
                started(isolation)
                        .then("A", update("account", "balance", 101, ONE))
                        .then("B", select("account"))
                        .then("A", rollback())
                        .then("B", select("account"))
                        .then("B", commit()));
        all.put(
                isolation + " G1b intermediate read",
                started(isolation)
                        .then("A", update("account", "balance", 101, ONE))
                        .then("B", select("account"))
                        .then("A", update("account", "balance", 11, ONE))
                        .then("A", commit())
                        .then("B", select("account"))
                        .then("B", commit()));
        all.put(
                isolation + " G1c circular information flow",
                started(isolation)
                        .then("A", update("account", "balance", 11, ONE))
                        .then("B", update("account", "balance", 22, TWO))
                        .then("A", select("account", TWO))
                        .then("B", select("account", ONE))
                        .then("A", commit())
                        .then("B", commit()));
        all.put(
                isolation + " OTV observed transaction vanishes",
                started(isolation)
                        .then("C", begin(isolation))
                        .then("A", update("account", "balance", 11, ONE))
                        .then("A", update("account", "balance", 19, TWO))
                        .then("B", update("account", "balance", 12, ONE))
                        .then("A", commit())
                        .then("C", select("account", ONE))
                        .then("B", update("account", "balance", 18, TWO))
                        .then("C", select("account", TWO))
                        .then("B", commit())
                        .then("C", select("account"))
                        .then("C", commit()));
        all.put(
                isolation + " PMP predicate many preceders, read",
                started(isolation)
                        .then("A", select("account", THIRTY))
                        .then("B", insert("account", 3, 30))
                        .then("B", commit())
                        .then("A", select("account", THIRTY))
                        .then("A", commit()));
    }

    private static void skews(IsolationLevel isolation, Map<String, Interleaving> all) {
        all.put(
                isolation + " G-single read skew",
                started(isolation)
                        .then("A", select("account", ONE))
                        .then("B", select("account"))
                        .then("B", update("account", "balance", 12, ONE))
                        .then("B", update("account", "balance", 18, TWO))
                        .then("B", commit())
                        .then("A", select("account", TWO))
                        .then("A", commit()));
        all.put(
                isolation + " G-single read skew, write predicate",
                started(isolation)
                        .then("A", select("account", ONE))
                        .then("B", update("account", "balance", 12, ONE))
                        .then("B", update("account", "balance", 18, TWO))
                        .then("B", commit())
                        .then("A", delete("account", new Where("balance", "=", 20)))
                        .then("A", select("account"))
                        .then("A", commit()));
        all.put(
                isolation + " G2-item write skew",
                started(isolation)
                        .then("A", select("account"))
                        .then("B", select("account"))
                        .then("A", update("account", "balance", 11, ONE))
                        .then("B", update("account", "balance", 21, TWO))
                        .then("A", commit())
                        .then("B", commit())
                        .then("C", select("account")));
        all.put(
                isolation + " G2 anti-dependency cycle",
                started(isolation)
                        .then("A", select("account", THIRTY))
                        .then("B", select("account", THIRTY))
                        .then("A", insert("account", 3, 30))
                        .then("B", insert("account", 4, 30))
                        .then("A", commit())
                        .then("B", commit())
                        .then("C", select("account", THIRTY)));
    }

    private static Interleaving started(IsolationLevel isolation) {
        return new Interleaving()
                .then("C", insert("account", 1, 10))
                .then("C", insert("account", 2, 20))
                .then("A", begin(isolation))
                .then("B", begin(isolation));
    }
}
