package dev.todosdk.harbour;

import dev.todosdk.once.OnceModule;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.town.Anomaly;
import dev.todosdk.town.Scale;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seventeen faults of services more, again of other kinds and written without a look at how they are found. All are found in
 * memory, two in each build on PostgreSQL as well; {@code -Dtodosdk.test.scale=2} confirms all.
 */
class HarbourAnomaliesTest {

    private static final Set<String> CONFIRMED =
            Set.of("a third ship at two berths", "a bulk update that waited, and what it reads of other tables");

    private static final PersistenceModule[] MODULES = {new HarbourModule(), new OnceModule(), new OutboxModule()};

    private static final PostgresqlDatabase real = PostgresqlDatabase.with(MODULES);

    @AfterAll
    static void close() {
        real.close();
    }

    private static Exploration<Quay> quay() {
        return Exploration.of(List.of(MODULES)).with(Quay::new).given(Quay::open);
    }

    private static Exploration<Gang> gang() {
        return Exploration.of(List.of(MODULES)).with(Gang::new).given(Gang::start);
    }

    private static Exploration<Counter> counter() {
        return Exploration.of(List.of(MODULES)).with(Counter::new).given(Counter::start);
    }

    private static Exploration<Chandler> chandler() {
        return Exploration.of(List.of(MODULES)).with(Chandler::new);
    }

    private static Exploration<Lookout> lookout() {
        return Exploration.of(List.of(MODULES)).with(Lookout::new);
    }

    private static Exploration<Agency> agency() {
        return Exploration.of(List.of(MODULES)).with(Agency::new);
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
        return Stream.of(ofTheQuay(), ofTheGang(), ofTheCounter(), ofMoreThanRows())
                .flatMap(some -> some);
    }

    private static Stream<Anomaly> ofTheQuay() {
        return Stream.of(
                new Anomaly(
                        "a third ship at two berths",
                        twice(quay(), it -> it.moor("Ann"), it -> it.moor("Bee"), it -> it.moored() <= 2)
                                .unit("third", it -> it.moor("Cat")),
                        twice(quay(), it -> it.moorLocked("Ann"), it -> it.moorLocked("Bee"), it -> it.moored() <= 2)
                                .unit("third", it -> it.moorLocked("Cat"))),
                new Anomaly(
                        "paid for a place that was given away",
                        twice(quay(), it -> it.reserveThenPay("Ann"), Quay::expire, Quay::isEachFeeForABerth),
                        twice(
                                quay(),
                                it -> it.reserveThenPayIfStillReserved("Ann"),
                                Quay::expire,
                                Quay::isEachFeeForABerth)),
                new Anomaly(
                        "a bulk update that waited, and what it reads of other tables",
                        twice(reserved(), Quay::payLocked, Quay::expireAtOnce, Quay::isEachFeeForABerth),
                        twice(reserved(), Quay::payLocked, Quay::expireBehindTheLock, Quay::isEachFeeForABerth)),
                new Anomaly(
                        "a form that is older than a bulk update",
                        twice(quay(), Quay::deepenByForm, Quay::deepenAll, it -> it.depth() >= 10),
                        twice(quay(), Quay::deepenByFormOfThatVersion, Quay::deepenAll, it -> it.depth() >= 10)));
    }

    private static Exploration<Quay> reserved() {
        return Exploration.of(List.of(MODULES)).with(Quay::new).given(it -> {
            it.open();
            it.reserve();
        });
    }

    private static Stream<Anomaly> ofTheGang() {
        return Stream.of(
                new Anomaly(
                        "the first by an order that changed meanwhile",
                        twice(gang(), Gang::payThePoorest, Gang::payThePoorest, Gang::isNobodyPaidTwice),
                        twice(gang(), Gang::payThePoorestOfAll, Gang::payThePoorestOfAll, Gang::isNobodyPaidTwice)),
                new Anomaly(
                        "nothing free, and so all done",
                        twice(gang(), it -> it.unloadAndFind(3), Gang::goHome, Gang::isDoneIfTold),
                        twice(gang(), it -> it.unloadAndFind(3), Gang::goHomeWhenAllIsDone, Gang::isDoneIfTold)),
                new Anomaly(
                        "somebody who moves between two pages",
                        twice(gang(), Gang::payByName, Gang::rename, Gang::isEachPaid),
                        twice(gang(), Gang::payById, Gang::rename, Gang::isEachPaid)));
    }

    private static Stream<Anomaly> ofTheCounter() {
        return Stream.of(
                new Anomaly(
                        "a count asked later than the row, and earlier than the others'",
                        twice(counter(), it -> it.bring(1), it -> it.bring(2), Counter::isCounted),
                        twice(counter(), it -> it.bringLocked(1), it -> it.bringLocked(2), Counter::isCounted)),
                new Anomaly(
                        "what a savepoint gave up is added to without a lock",
                        twice(lookout(), it -> it.see("gull"), it -> it.see("gull"), it -> it.times("gull") == 3)
                                .unit("third", it -> it.see("gull")),
                        twice(
                                        lookout(),
                                        it -> it.seeLocked("gull"),
                                        it -> it.seeLocked("gull"),
                                        it -> it.times("gull") == 3)
                                .unit("third", it -> it.seeLocked("gull"))),
                new Anomaly(
                        "a newcomer who was greeted before",
                        twice(counter(), it -> it.welcome(7), it -> it.welcome(7), it -> it.greetings() == 1),
                        twice(
                                counter(),
                                it -> it.welcomeIfInserted(7),
                                it -> it.welcomeIfInserted(7),
                                it -> it.greetings() == 1)),
                new Anomaly(
                        "another's number taken for one's own",
                        twice(
                                counter(),
                                it -> it.number("Ann"),
                                it -> it.number("Bee"),
                                Counter::isEachNumberGivenOnce),
                        twice(
                                counter(),
                                it -> it.numberUntilItIsOwn("Ann"),
                                it -> it.numberUntilItIsOwn("Bee"),
                                Counter::isEachNumberGivenOnce)),
                new Anomaly(
                        "a lock of a number behind the look",
                        twice(counter(), it -> it.claim(1, "Ann"), it -> it.claim(1, "Bee"), it -> it.claims() == 1),
                        twice(
                                counter(),
                                it -> it.claimBehindTheLock(1, "Ann"),
                                it -> it.claimBehindTheLock(1, "Bee"),
                                it -> it.claims() == 1)),
                new Anomaly(
                        "keys taken in two orders",
                        twice(counter().noDeadlock(), it -> it.bringBoth(1, 2), it -> it.bringBoth(2, 1), it -> true),
                        twice(counter().noDeadlock(), it -> it.bringBoth(1, 2), it -> it.bringBoth(1, 2), it -> true)));
    }

    private static Stream<Anomaly> ofMoreThanRows() {
        return Stream.of(
                new Anomaly(
                        "a request that is answered once and done twice",
                        chandler()
                                .unit("orders", it -> it.orderBesides("k1"))
                                .faults(Fault.CONNECTION_LOST)
                                .invariant(it -> it.orders() == 1),
                        twice(
                                chandler().faults(Fault.CONNECTION_LOST, Fault.LOST_ANSWER),
                                it -> it.orderOnce("k1"),
                                it -> it.orderOnce("k1"),
                                it -> it.orders() == 1)),
                new Anomaly(
                        "a mail sent by a handler that is run again",
                        agency().given(Agency::publish)
                                .unit("mails", Agency::mail)
                                .faults(Fault.CONNECTION_LOST)
                                .invariant(Agency::isNothingSentTwice),
                        agency().given(Agency::publish)
                                .unit("mails", Agency::mailAfterwards)
                                .faults(Fault.CONNECTION_LOST, Fault.LOST_ANSWER)
                                .invariant(Agency::isNothingSentTwice)),
                new Anomaly(
                        "kept for another company",
                        twice(
                                agency(),
                                it -> it.keepInASession("north"),
                                it -> it.keepInASession("south"),
                                Agency::hasEachItsOwn),
                        twice(agency(), it -> it.keepFor("north"), it -> it.keepFor("south"), Agency::hasEachItsOwn)),
                new Anomaly(
                        "taken up by who cleans up, while it is still at work",
                        twice(
                                agency().given(Agency::prepare),
                                Agency::sendCable,
                                Agency::sendWhatWasLeft,
                                Agency::isSentAtMostOnce),
                        twice(
                                agency().given(Agency::prepare).faults(Fault.CRASH),
                                Agency::sendCableMarkedFirst,
                                Agency::sendWhatWasLeft,
                                Agency::isSentAtMostOnce)));
    }

    @ParameterizedTest
    @MethodSource("anomalies")
    void isFoundAndWhereItIsMendedNothingIs(Anomaly anomaly) {
        boolean isConfirmed = Scale.times(1) > 1 || CONFIRMED.contains(anomaly.name());
        anomaly.assertFound(isConfirmed ? real : null);
        anomaly.assertMended();
    }
}
