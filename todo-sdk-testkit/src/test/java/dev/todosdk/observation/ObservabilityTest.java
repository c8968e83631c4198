package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.micrometer.UnitMeters;
import dev.todosdk.micrometer.UnitObservations;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** What is made of what listeners are told: meters, spans, events of the JDK's, lines of a log. */
@BothStores(LedgerModule.class)
class ObservabilityTest {

    private static final UnitOptions PAY = UnitOptions.DEFAULT
            .withName("settle")
            .withRetry(RetryPolicy.DEFAULT.withDelays(Duration.ZERO, Duration.ZERO));

    private final TestStore db;

    ObservabilityTest(TestStore db) {
        this.db = db;
    }

    private static void insert(UnitOfWork unit, long id) {
        unit.repository(AccountRepository.class).insert(new Account(id, 10));
    }

    /** One that is run again, one whose commit is in doubt, and one that fails. */
    private void threeUnits() {
        db.faults().failBeforeCommit("40001");
        db.run(PAY, unit -> insert(unit, 1));
        db.faults().failAfterCommit("08006");
        db.run(PAY, unit -> insert(unit, 2));
        assertThatThrownBy(() -> db.run(PAY, unit -> insert(unit, 2))).hasMessageContaining("key");
    }

    @Test
    void metersCountWhatHappened() {
        MeterRegistry registry = new SimpleMeterRegistry();
        db.listen(new UnitMeters(registry));
        threeUnits();

        assertThat(registry.get("todosdk.unit.duration")
                        .tags("unit", "settle", "outcome", "committed", "error.type", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("todosdk.unit.duration")
                        .tags("outcome", "rolled_back", "error.type", "DuplicateKeyException")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("todosdk.unit.retries")
                        .tags("unit", "settle", "error.type", "ConflictException")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("todosdk.unit.in.doubt")
                        .tags("unit", "settle", "outcome", "committed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("todosdk.unit.rows").summary().totalAmount()).isEqualTo(2);
        assertThat(registry.get("todosdk.unit.round.trips").summary().totalAmount())
                .isPositive();
        assertThat(registry.get("db.client.connection.wait_time")
                        .tag("db.system.name", "postgresql")
                        .timer()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("db.client.operation.duration")
                        .tag("db.operation.name", "COMMIT")
                        .timer()
                        .count())
                .isPositive();
    }

    /** A registry keeps each for ever, and a program that numbers its units would fill it. */
    @Test
    void namesBeyondTheMostAreCountedTogether() {
        MeterRegistry registry = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        db.listen(new UnitMeters(registry));
        db.listen(new UnitObservations(observations));
        for (int number = 1; number <= 502; number++) {
            db.run(UnitOptions.DEFAULT.withName("order " + number), unit -> {});
        }

        assertThat(registry.get("todosdk.unit.duration")
                        .tag("unit", "order 500")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("todosdk.unit.duration")
                        .tag("unit", "others")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("todosdk.unit.duration").timers()).hasSize(501);
        assertThat(registry.get("todosdk.unit")
                        .tag("db.operation.name", "others")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void eachUnitIsOneSpanWithWhatHappenedInIt() {
        ObservationRegistry registry = ObservationRegistry.create();
        RecordedSpans recorded = new RecordedSpans();
        registry.observationConfig()
                .observationHandler(recorded)
                .observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        db.listen(new UnitObservations(registry));
        Observation.createNotStarted("request", registry)
                .contextualName("GET /settle")
                .observe(this::threeUnits);

        assertThat(recorded.spans())
                .containsExactly(
                        "start GET /settle",
                        "start settle below GET /settle",
                        "event attempt 2 after ConflictException",
                        "stop settle committed none",
                        "start settle below GET /settle",
                        "event commit in doubt",
                        "event commit was committed",
                        "stop settle committed none",
                        "start settle below GET /settle",
                        "stop settle rolled_back DuplicateKeyException",
                        "stop GET /settle  ");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void whatRunsInTheWorkIsBelowTheUnit() {
        ObservationRegistry registry = ObservationRegistry.create();
        RecordedSpans recorded = new RecordedSpans();
        registry.observationConfig().observationHandler(recorded);
        db.listen(new UnitObservations(registry));
        db.run(PAY, unit -> Observation.createNotStarted("call", registry)
                .contextualName("ask the bank")
                .observe(() -> {}));
        assertThat(recorded.spans()).contains("start ask the bank below settle");
    }

    @Test
    void begunUnitsMayOverlapAndLeaveNothingOnTheThread() {
        ObservationRegistry registry = ObservationRegistry.create();
        RecordedSpans recorded = new RecordedSpans();
        registry.observationConfig().observationHandler(recorded);
        db.listen(new UnitObservations(registry));
        db.listen(new UnitNameInMdc());
        UnitOfWork one = db.begin(PAY.withName("one"));
        try (one;
                UnitOfWork other = db.begin(PAY.withName("other"))) {
            assertThat(registry.getCurrentObservation()).isNull();
            one.rollback();
            other.commit();
        }
        assertThat(recorded.spans())
                .containsExactly("start one", "start other", "stop one rolled_back none", "stop other committed none");
        assertThat(MDC.get("unit")).isNull();
    }

    @Test
    void theNameIsInTheMdcWhileTheWorkRuns() {
        db.listen(new UnitNameInMdc());
        MDC.put("unit", "before");
        try {
            db.run(PAY, unit -> {
                assertThat(MDC.get("unit")).isEqualTo("settle");
                db.run(PAY.withName("inner"), inner -> assertThat(MDC.get("unit"))
                        .isEqualTo("inner"));
                assertThat(MDC.get("unit")).isEqualTo("settle");
            });
            assertThat(MDC.get("unit")).isEqualTo("before");
        } finally {
            MDC.remove("unit");
        }
        db.run(PAY, unit -> assertThat(MDC.get("unit")).isEqualTo("settle"));
        assertThat(MDC.get("unit")).isNull();
    }

    @Test
    void slowUnitsAreLoggedWithoutAnyValue() {
        db.listen(new SlowUnitLog(Duration.ZERO));
        db.listen(new SlowUnitLog(Duration.ofDays(1)));
        try (LogCapture log = new LogCapture(SlowUnitLog.class.getName(), Level.WARN)) {
            db.run(PAY, unit -> {
                insert(unit, 77_777);
                unit.repository(AccountRepository.class).getById(77_777L).of("secret owner", null);
            });
            db.run(PAY, unit -> {});
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0))
                    .matches(
                            "settle took \\d+ ms \\(APPLIED\\): attempts 1, waiting for a connection \\d+ ms, round trips \\d+,"
                                    + " rows written \\d+, statements .*INSERT.*COMMIT")
                    .doesNotContain("77777", "secret");
            assertThat(log.messages().get(1)).endsWith("round trips 0, rows written 0, statements none");
        }
        assertThatThrownBy(() -> new SlowUnitLog(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordingOfTheJdksHasThemWithoutBeingAskedTo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("units.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.todosdk.Unit");
            recording.enable("dev.todosdk.UnitRetry");
            recording.enable("dev.todosdk.CommitInDoubt");
            recording.start();
            threeUnits();
            recording.stop();
            recording.dump(file);
        }
        db.run(PAY.withName("after it"), unit -> {});

        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event ->
                        event.hasField("unit") && event.getString("unit").equals("settle"))
                .toList();
        assertThat(of("dev.todosdk.Unit", events)).hasSize(3).anySatisfy(event -> {
            assertThat(event.getInt("attempts")).isEqualTo(2);
            assertThat(event.getString("outcome")).isEqualTo("APPLIED");
            assertThat(event.getLong("rowsWritten")).isEqualTo(1);
            assertThat(event.getDuration()).isPositive();
        });
        assertThat(of("dev.todosdk.UnitRetry", events)).singleElement().satisfies(event -> {
            assertThat(event.getString("sqlState")).isEqualTo("40001");
        });
        assertThat(of("dev.todosdk.CommitInDoubt", events)).singleElement().satisfies(event -> {
            assertThat(event.getString("outcome")).isEqualTo("APPLIED");
        });
    }

    private static List<RecordedEvent> of(String type, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }
}
