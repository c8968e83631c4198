package dev.todosdk.postgresql.flight;

import static dev.todosdk.postgresql.flight.UnitMode.ASKING_ALONE;
import static dev.todosdk.postgresql.flight.UnitMode.ENDED;
import static dev.todosdk.postgresql.flight.UnitMode.IDLE;
import static dev.todosdk.postgresql.flight.UnitMode.IN_TRANSACTION;
import static dev.todosdk.postgresql.flight.UnitMode.READING_ALONE;
import static dev.todosdk.postgresql.flight.UnitMode.TAKING_IDS;
import static dev.todosdk.postgresql.flight.UnitMode.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.postgresql.flight.UnitMode.Event;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitModeTest {

    private static UnitMode after(Event... events) {
        UnitMode mode = IDLE;
        for (Event event : events) {
            mode = mode.after(event);
        }
        return mode;
    }

    @Test
    void idsAloneLoseNothingWhenTheyAreRolledBack() {
        assertThat(after(Event.IDS)).isEqualTo(TAKING_IDS);
        assertThat(after(Event.IDS, Event.IDS)).isEqualTo(TAKING_IDS);
        assertThat(after(Event.IDS, Event.STATEMENT, Event.IDS)).isEqualTo(IN_TRANSACTION);
    }

    @Test
    void whatWaitedLeavesInATransaction() {
        assertThat(after(Event.WAIT)).isEqualTo(WAITING);
        assertThat(after(Event.WAIT, Event.DEPART)).isEqualTo(IN_TRANSACTION);
        assertThat(after(Event.IDS, Event.WAIT, Event.END)).isEqualTo(ENDED);
    }

    @Test
    void whoReadsAloneGoesOnAfterEachAnswerAndEnd() {
        assertThat(READING_ALONE.after(Event.WAIT)).isEqualTo(ASKING_ALONE);
        assertThat(ASKING_ALONE.after(Event.DEPART)).isEqualTo(READING_ALONE);
        assertThat(READING_ALONE.after(Event.END)).isEqualTo(READING_ALONE);
    }

    /** Nothing but a read that changes nothing is a transaction by itself. */
    @Test
    void anyOtherStatementBeginsATransaction() {
        assertThat(READING_ALONE.after(Event.STATEMENT)).isEqualTo(IN_TRANSACTION);
        assertThat(READING_ALONE.after(Event.IDS)).isEqualTo(IN_TRANSACTION);
    }

    /** Whatever happened before, a statement is never taken to be outside of the transaction that it is in. */
    @ParameterizedTest
    @EnumSource(UnitMode.class)
    void aStatementIsAlwaysInATransaction(UnitMode mode) {
        assertThat(mode.after(Event.STATEMENT)).isEqualTo(IN_TRANSACTION);
    }

    @Test
    void everyModeCanBeReachedAndNoOther() {
        EnumSet<UnitMode> reached = EnumSet.of(IDLE, READING_ALONE);
        List<UnitMode> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            UnitMode mode = open.remove(0);
            for (Event event : Event.values()) {
                UnitMode next = mode.after(event);
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(UnitMode.values());
    }
}
