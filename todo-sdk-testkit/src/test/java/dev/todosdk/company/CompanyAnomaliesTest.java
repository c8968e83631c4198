package dev.todosdk.company;

import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.town.Anomaly;
import dev.todosdk.town.Scale;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixteen more faults of services, written without a look at how they are found. All are found in memory, two in each build on
 * PostgreSQL as well; {@code -Dtodosdk.test.scale=2} confirms all.
 */
class CompanyAnomaliesTest {

    private static final Set<String> CONFIRMED =
            Set.of("overdraft over two accounts", "price shown in the wrong order");

    private static final PostgresqlDatabase real = PostgresqlDatabase.with(new CompanyModule(), new OutboxModule());

    @AfterAll
    static void close() {
        real.close();
    }

    private static Exploration<Treasury> treasury() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Treasury::new)
                .given(treasury -> treasury.open(100, 100));
    }

    private static Exploration<Archive> archive() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Archive::new)
                .given(archive -> archive.start(1, "Draft"));
    }

    private static Exploration<Warehouse> warehouse() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Warehouse::new)
                .given(Warehouse::start);
    }

    private static Exploration<Billing> billing() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Billing::new)
                .given(Billing::start);
    }

    private static Exploration<Hotel> hotel() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Hotel::new)
                .given(hotel -> hotel.open("12A"))
                .invariant(Hotel::isBookedOnceEachDay);
    }

    private static Exploration<Team> team() {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Team::new)
                .given(Team::start);
    }

    private static Exploration<Shop> shop(int pieces) {
        return Exploration.of(new CompanyModule(), new OutboxModule())
                .with(Shop::new)
                .given(shop -> shop.offer(10, pieces));
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
        return Stream.concat(amongRows(), besideRows());
    }

    private static Stream<Anomaly> amongRows() {
        return Stream.of(
                new Anomaly(
                        "overdraft over two accounts",
                        twice(treasury(), it -> it.withdraw(1, 150), it -> it.withdraw(2, 150), it -> it.sum() >= 0),
                        twice(
                                treasury(),
                                it -> it.withdrawSerializable(1, 150),
                                it -> it.withdrawSerializable(2, 150),
                                it -> it.sum() >= 0)),
                new Anomaly(
                        "a lock for reading that is made one for writing",
                        twice(
                                treasury().noDeadlock(),
                                it -> it.addInterest(RowLock.forShare()),
                                it -> it.addInterest(RowLock.forShare()),
                                it -> it.sum() == 221),
                        twice(
                                treasury().noDeadlock(),
                                it -> it.addInterest(RowLock.forUpdate()),
                                it -> it.addInterest(RowLock.forUpdate()),
                                it -> it.sum() == 221)),
                new Anomaly(
                        "a quota checked by a count",
                        twice(archive(), it -> it.upload("a"), it -> it.upload("b"), it -> it.uploads() <= 1),
                        twice(
                                archive(),
                                it -> it.uploadLocked("a"),
                                it -> it.uploadLocked("b"),
                                it -> it.uploads() <= 1)),
                new Anomaly(
                        "versions passed by a bulk update",
                        twice(archive(), it -> it.rename("Final"), Archive::archiveUnversioned, Archive::isArchived),
                        twice(archive(), it -> it.rename("Final"), Archive::archive, Archive::isArchived)),
                new Anomaly(
                        "a promise upserted over another",
                        twice(
                                warehouse(),
                                it -> it.reserve("tea", 2),
                                it -> it.reserve("tea", 3),
                                it -> it.reserved("tea") == 5),
                        twice(
                                warehouse(),
                                it -> it.reserveLocked("tea", 2),
                                it -> it.reserveLocked("tea", 3),
                                it -> it.reserved("tea") == 5)),
                new Anomaly(
                        "a parcel sent and called back",
                        twice(
                                warehouse(),
                                it -> it.change("sent"),
                                it -> it.change("called back"),
                                it -> it.movements() == 1),
                        twice(
                                warehouse(),
                                it -> it.changeIfPacked("sent"),
                                it -> it.changeIfPacked("called back"),
                                it -> it.movements() == 1)),
                new Anomaly(
                        "an invoice number given twice",
                        twice(billing(), it -> it.bill("Ada"), it -> it.bill("Bob"), Billing::isWithoutGaps),
                        twice(
                                billing().faults(Fault.CONNECTION_LOST, Fault.CRASH),
                                it -> it.billCounted("Ada"),
                                it -> it.billCounted("Bob"),
                                Billing::isWithoutGaps)),
                new Anomaly(
                        "a request's key looked for before it is noted",
                        twice(billing(), it -> it.pay("k1", 5), it -> it.pay("k1", 5), it -> it.paid() == 1),
                        twice(
                                billing(),
                                it -> it.payByUniqueKey("k1", 5),
                                it -> it.payByUniqueKey("k1", 5),
                                it -> it.paid() == 1)),
                new Anomaly(
                        "days of a room that overlap",
                        hotel().unit("first", it -> it.book("12A", 1, 5)).unit("second", it -> it.book("12A", 4, 9)),
                        hotel().unit("first", it -> it.bookLocked("12A", 1, 5))
                                .unit("second", it -> it.bookLocked("12A", 4, 9))));
    }

    private static Stream<Anomaly> besideRows() {
        return Stream.of(
                new Anomaly(
                        "a task of a project that is gone",
                        twice(team(), it -> it.addTask("paint"), Team::deleteProject, it -> it.orphans() == 0),
                        twice(
                                team(),
                                it -> it.addTaskLocked("paint"),
                                Team::deleteProjectLocked,
                                it -> it.orphans() == 0)),
                new Anomaly(
                        "the last admin removed",
                        twice(team(), it -> it.remove(1), it -> it.remove(2), it -> it.admins() >= 1),
                        twice(team(), it -> it.removeLocked(1), it -> it.removeLocked(2), it -> it.admins() >= 1)),
                new Anomaly(
                        "a job taken by two workers",
                        twice(team(), Team::work, Team::work, it -> new HashSet<>(it.done).size() == it.done.size()),
                        twice(
                                team(),
                                Team::workSkippingLocked,
                                Team::workSkippingLocked,
                                it -> new HashSet<>(it.done).size() == it.done.size())),
                new Anomaly(
                        "a price shown that was never committed",
                        twice(
                                shop(1),
                                it -> it.changePriceShownAtOnce(12),
                                it -> it.changePriceShownAtOnce(14),
                                Shop::showsThePrice),
                        twice(
                                shop(1),
                                it -> it.changePriceForgotten(12),
                                it -> it.changePriceForgotten(14),
                                Shop::showsThePrice)),
                new Anomaly(
                        "price shown in the wrong order",
                        twice(
                                shop(1),
                                it -> it.changePriceShownAfterwards(12),
                                it -> it.changePriceShownAfterwards(14),
                                Shop::showsThePrice),
                        twice(
                                shop(1),
                                it -> it.changePriceForgotten(12),
                                it -> it.changePriceForgotten(14),
                                Shop::showsThePrice)),
                new Anomaly(
                        "a callback that reads what is old when it is shown",
                        twice(
                                shop(1),
                                it -> it.changePriceReadAfterwards(12),
                                it -> it.changePriceReadAfterwards(14),
                                Shop::showsThePrice),
                        twice(
                                shop(1),
                                it -> it.changePriceForgotten(12),
                                it -> it.changePriceForgotten(14),
                                Shop::showsThePrice)),
                new Anomaly(
                        "a part whose failure is swallowed",
                        twice(
                                shop(1),
                                it -> it.buySwallowing("Ada"),
                                it -> it.buySwallowing("Bob"),
                                it -> it.isEachMovementOfAPiece(1)),
                        twice(shop(1), it -> it.buy("Ada"), it -> it.buy("Bob"), it -> it.isEachMovementOfAPiece(1))),
                new Anomaly(
                        "an event published outside of its unit",
                        shop(1).unit("orders", it -> it.orderAndTell("Ada"))
                                .faults(Fault.CRASH)
                                .invariant(Shop::isEachPurchaseTold),
                        shop(1).unit("orders", it -> it.orderTelling("Ada"))
                                .faults(Fault.CRASH)
                                .invariant(Shop::isEachPurchaseTold)));
    }

    @ParameterizedTest
    @MethodSource("anomalies")
    void isFoundAndWhereItIsMendedNothingIs(Anomaly anomaly) {
        boolean isConfirmed = Scale.times(1) > 1 || CONFIRMED.contains(anomaly.name());
        anomaly.assertFound(isConfirmed ? real : null);
        anomaly.assertMended();
    }
}
