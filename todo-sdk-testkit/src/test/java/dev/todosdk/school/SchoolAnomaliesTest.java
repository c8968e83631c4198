package dev.todosdk.school;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.town.Anomaly;
import dev.todosdk.town.Scale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thirteen more faults of services, of other kinds and written without a look at how they are found. All are found in memory,
 * two in each build on PostgreSQL as well; {@code -Dtodosdk.test.scale=2} confirms all.
 */
class SchoolAnomaliesTest {

    private static final Set<String> CONFIRMED =
            Set.of("a vote lost in a document", "asked later, and before the lock");

    private static final PostgresqlDatabase real = PostgresqlDatabase.with(new SchoolModule());

    @AfterAll
    static void close() {
        real.close();
    }

    private static Exploration<Till> till() {
        return Exploration.of(new SchoolModule()).with(Till::new).given(Till::open);
    }

    private static Exploration<Office> office() {
        return Exploration.of(new SchoolModule()).with(Office::new).given(Office::open);
    }

    private static Exploration<Door> door() {
        return Exploration.of(new SchoolModule()).with(Door::new).given(Door::open);
    }

    private static Exploration<Timetable> timetable() {
        return Exploration.of(new SchoolModule()).with(Timetable::new);
    }

    /** The same for two units, with what must hold. */
    private static <C> Exploration<C> twice(
            Exploration<C> exploration,
            Exploration.Work<C> first,
            Exploration.Work<C> second,
            Exploration.Invariant<C> invariant) {
        return exploration.unit("first", first).unit("second", second).invariant(invariant);
    }

    static Stream<Anomaly> anomalies() {
        return Stream.concat(ofRows(), ofMoreThanRows());
    }

    private static Stream<Anomaly> ofRows() {
        return Stream.of(
                new Anomaly(
                        "a row that comes into a range that was summed up",
                        twice(
                                Exploration.of(new SchoolModule())
                                        .with(Book::careless)
                                        .given(Book::open),
                                it -> it.note(3),
                                Book::close,
                                Book::isSummedUp),
                        twice(
                                Exploration.of(new SchoolModule())
                                        .with(Book::careful)
                                        .given(Book::open),
                                it -> it.note(3),
                                Book::close,
                                Book::isSummedUp)),
                new Anomaly(
                        "the first free hour given twice",
                        twice(
                                timetable(),
                                it -> it.addAtFirstFreeHour("12"),
                                it -> it.addAtFirstFreeHour("12"),
                                Timetable::isEachHourGivenOnce),
                        twice(
                                timetable(),
                                it -> it.addAtFirstFreeSlot("12"),
                                it -> it.addAtFirstFreeSlot("12"),
                                it -> it.slots() == 2)),
                new Anomaly(
                        "a pupil in a course that is over",
                        twice(office(), it -> it.enrol("Bob"), Office::end, Office::hasNobodyLeft),
                        twice(office(), it -> it.enrolLocked("Bob"), Office::end, Office::hasNobodyLeft)),
                new Anomaly(
                        "a vote lost in a document",
                        twice(office(), Office::voteForMonday, Office::voteForTuesday, it -> it.votes() == 2),
                        twice(
                                office(),
                                Office::voteForMondayLocked,
                                Office::voteForTuesdayLocked,
                                it -> it.votes() == 2)),
                new Anomaly(
                        "two tables locked in two orders",
                        twice(office().noDeadlock(), it -> it.rename("Eve"), Office::end, it -> it.pupils() == 0),
                        twice(
                                office().noDeadlock(),
                                it -> it.renameFromTheCourse("Eve"),
                                Office::end,
                                it -> it.pupils() == 0)),
                new Anomaly(
                        "a collection that its version knows nothing of",
                        twice(office(), it -> it.joinClub("Bob"), it -> it.joinClub("Eve"), it -> it.inClub() <= 2),
                        twice(office(), it -> it.joinCrew("Bob"), it -> it.joinCrew("Eve"), it -> it.inCrew() <= 2)),
                new Anomaly(
                        "a bulk update by what a snapshot showed",
                        twice(
                                till(),
                                it -> it.empty("trip", Isolation.REPEATABLE_READ),
                                it -> it.empty("feast", Isolation.REPEATABLE_READ),
                                it -> it.sum() > 0),
                        twice(
                                till(),
                                it -> it.empty("trip", Isolation.SERIALIZABLE),
                                it -> it.empty("feast", Isolation.SERIALIZABLE),
                                it -> it.sum() > 0)),
                new Anomaly(
                        "an older reading upserted over a newer one",
                        twice(
                                door(),
                                it -> it.tell(2, 19, Isolation.READ_COMMITTED),
                                it -> it.tell(3, 20, Isolation.READ_COMMITTED),
                                it -> it.told() == 3),
                        twice(
                                door(),
                                it -> it.tell(2, 19, Isolation.SERIALIZABLE),
                                it -> it.tell(3, 20, Isolation.SERIALIZABLE),
                                it -> it.told() == 3)));
    }

    private static Stream<Anomaly> ofMoreThanRows() {
        return Stream.of(
                new Anomaly(
                        "a message looked for outside of the unit",
                        twice(till(), it -> it.paid("m1"), it -> it.paid("m1"), it -> it.inTrip() == 15),
                        twice(
                                till().faults(Fault.LOST_ANSWER, Fault.CONNECTION_LOST),
                                it -> it.paidInOneUnit("m1"),
                                it -> it.paidInOneUnit("m1"),
                                it -> it.inTrip() == 15)),
                new Anomaly(
                        "steps that a crash leaves half done",
                        till().unit("moves", it -> it.moveInSteps(4))
                                .faults(Fault.CRASH)
                                .invariant(it -> it.sum() == 20),
                        till().unit("moves", it -> it.move(4))
                                .faults(Fault.CRASH, Fault.CONNECTION_LOST, Fault.LOST_ANSWER)
                                .invariant(it -> it.sum() == 20)),
                new Anomaly(
                        "something old remembered for good",
                        twice(door(), Door::degrees, it -> it.warm(20), Door::remembersWhatIs),
                        twice(door(), Door::degreesOfTheNewest, it -> it.warmRemembered(20), Door::remembersWhatIs)),
                new Anomaly(
                        "a word that is used twice",
                        twice(door(), it -> it.choose(7), it -> it.choose(8), Door::wasChosenOnce),
                        twice(door(), it -> it.chooseOnce(7), it -> it.chooseOnce(8), Door::wasChosenOnce)),
                new Anomaly(
                        "asked later, and before the lock",
                        twice(
                                office(),
                                it -> it.enrolCounted("Bob"),
                                it -> it.enrolCounted("Eve"),
                                it -> it.pupils() == 2),
                        twice(
                                office(),
                                it -> it.enrolCountedBehindTheLock("Bob"),
                                it -> it.enrolCountedBehindTheLock("Eve"),
                                it -> it.pupils() == 2)));
    }

    @ParameterizedTest
    @MethodSource("anomalies")
    void isFoundAndWhereItIsMendedNothingIs(Anomaly anomaly) {
        boolean isConfirmed = Scale.times(1) > 1 || CONFIRMED.contains(anomaly.name());
        anomaly.assertFound(isConfirmed ? real : null);
        anomaly.assertMended();
    }
}
