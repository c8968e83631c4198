package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that ends at any of its statements, or around its commit, leaves nothing half done; another goes on. */
@BothStores(OutboxModule.class)
class RelayKilledTest {

    /** Not run again by the SDK: as if the relay's process were gone. */
    private static final String KILLED = "XX000";

    private static final String CONNECTION_LOST = "08006";

    private final TestStore db;
    private final Map<String, List<UUID>> published = new HashMap<>();
    private int events;

    RelayKilledTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void aRelayHasWorkedBefore() {
        new Relay(db).move();
    }

    private void publish() {
        db.run(unit -> {
            for (String key : List.of("a", "b", "a")) {
                UUID id = unit.repository(Outbox.class).publish("orders", key, "what happened");
                published.computeIfAbsent(key, any -> new ArrayList<>()).add(id);
                events++;
            }
        });
    }

    private void moveThoughStruck() {
        try {
            new Relay(db).move();
        } catch (DatabaseException killed) {
            // Nobody hears of it.
        }
        db.faults().clear();
    }

    private void assertAllIsTold() {
        new Relay(db).move();
        List<PublishedEvent> log =
                db.read(unit -> unit.repository(EventLog.class).after(0, Set.of(), 10_000));
        assertThat(log.stream().map(PublishedEvent::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
        published.forEach((key, ids) -> assertThat(
                        log.stream().filter(event -> event.key().equals(key)).map(PublishedEvent::id))
                .containsExactlyElementsOf(ids));
    }

    /** Strikes each statement in turn, until a relay has no more. */
    private int statementsStruck(String state) {
        int statement = 0;
        int before;
        do {
            publish();
            before = db.faults().injected();
            statement++;
            db.faults().failStatement(statement, state);
            moveThoughStruck();
            assertAllIsTold();
        } while (db.faults().injected() > before);
        return statement - 1;
    }

    @Test
    void killedAtAnyStatement() {
        assertThat(statementsStruck(KILLED)).as("statements of a relay").isGreaterThan(3);
    }

    @Test
    void cutOffAtAnyStatement() {
        assertThat(statementsStruck(CONNECTION_LOST))
                .as("statements of a relay")
                .isGreaterThan(3);
    }

    @Test
    void killedBeforeItsCommit() {
        publish();
        db.faults().failBeforeCommit(KILLED);
        moveThoughStruck();
        assertAllIsTold();
    }

    @Test
    void cutOffBeforeItHearsOfItsCommit() {
        publish();
        db.faults().failAfterCommit(CONNECTION_LOST);
        moveThoughStruck();
        assertAllIsTold();
    }
}
