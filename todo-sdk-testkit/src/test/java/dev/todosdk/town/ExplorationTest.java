package dev.todosdk.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Explored;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an exploration finds, tells, plays again, and refuses. */
class ExplorationTest {

    private static Exploration<UnitOfWorkFactory> bank() {
        return Exploration.of(new TownModule()).given(db -> new Bank(db).open(1, 2));
    }

    private static Exploration<UnitOfWorkFactory> twoDeposits() {
        return bank().unit("first", db -> new Bank(db).deposit(1, 10))
                .unit("second", db -> new Bank(db).deposit(1, 20))
                .serialisable();
    }

    /** Services that could keep something in memory. */
    private record Keeping(UnitOfWorkFactory db, List<String> kept) {
        Keeping(UnitOfWorkFactory db) {
            this(db, new ArrayList<>());
        }
    }

    @Test
    void tellsTheShortestStoryAndHowToPlayItAgain() {
        assertThatThrownBy(() -> twoDeposits().explore())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Results and rows are those of no order of the units, one after the other:
                           1  first   Bank.deposit reads TownAccount: 1 row
                           2  second  Bank.deposit reads TownAccount: 1 row
                           3  second  Bank.deposit changes TownAccount
                           4  second  Bank.deposit commits
                           5  first   Bank.deposit changes TownAccount
                           6  first   Bank.deposit commits
                        Play it again: .replay("a1 b3 a2")""");
    }

    @Test
    void playsAStoryAgain() {
        Throwable explored = catchThrowable(() -> twoDeposits().explore());
        Throwable replayed = catchThrowable(() -> twoDeposits().replay("a1 b3 a2"));

        assertThat(replayed).isInstanceOf(AssertionError.class);
        assertThat(explored).hasMessageStartingWith(replayed.getMessage());
    }

    @Test
    void tellsAScheduleAfterWhichAllHolds() {
        assertThat(twoDeposits().replay("a3 b3"))
                .hasSize(6)
                .first()
                .isEqualTo("first   Bank.deposit reads TownAccount: 1 row");
    }

    @Test
    void aScheduleThatNoLongerFitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoDeposits().replay("a4 b3"))
                .withMessageContaining("step 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoDeposits().replay("a3 b3; drop"))
                .withMessageContaining("no part of a schedule");
    }

    @Test
    void tellsTheSameStoryEachTime() {
        Set<String> stories = new HashSet<>();
        for (int i = 0; i < Scale.times(10); i++) {
            stories.add(catchThrowable(() -> twoDeposits().explore()).getMessage());
        }
        assertThat(stories).hasSize(1);
    }

    @Test
    void leavesOutUnitsThatHaveNoPartInIt() {
        Throwable found = catchThrowable(() -> Exploration.of(new TownModule())
                .given(db -> new Bank(db).open(1, 2))
                .unit("reader", db -> new Bank(db).total())
                .unit("first", db -> new Bank(db).deposit(1, 10))
                .unit("second", db -> new Bank(db).deposit(1, 20))
                .serialisable()
                .preemptions(1)
                .explore());
        assertThat(found).hasMessageContaining("b1 c3 b2").message().doesNotContain("reader");
    }

    @Test
    void goesThroughAllSchedulesOfTwoUnitsWithSixStatements() {
        Exploration.Work<UnitOfWorkFactory> sixReads = db -> db.run(unit -> {
            for (long id = 1; id <= 6; id++) {
                Desk.of(unit).find(Account.class, id);
            }
        });
        Exploration<Keeping> all = Exploration.of(new TownModule())
                .with(Keeping::new)
                .unit("first", keeping -> sixReads.run(keeping.db()))
                .unit("second", keeping -> sixReads.run(keeping.db()))
                .randomWalks(20);
        // Each has nine steps: it begins, gets a connection, reads six times and commits. Sequences of 18 with at most
        // three
        // changes from a unit that could have gone on, each begun by either.
        assertThat(all.explore()).hasToString("all 594 schedules with at most 3 preemptions, and 20 at random beyond");
    }

    @Test
    void schedulesThatDifferInNothingAreLeftOut() {
        Explored reduced = bank().unit("first", db -> new Bank(db).deposit(1, 10))
                .unit("second", db -> new Bank(db).deposit(2, 20))
                .serialisable()
                .explore();
        Explored all = Exploration.of(new TownModule())
                .with(Keeping::new)
                .given(keeping -> new Bank(keeping.db()).open(1, 2))
                .unit("first", keeping -> new Bank(keeping.db()).deposit(1, 10))
                .unit("second", keeping -> new Bank(keeping.db()).deposit(2, 20))
                .serialisable()
                .explore();
        Explored withoutMemory = Exploration.of(new TownModule())
                .with(Bank::new)
                .given(bank -> bank.open(1, 2))
                .unit("first", bank -> bank.deposit(1, 10))
                .unit("second", bank -> bank.deposit(2, 20))
                .serialisable()
                .explore();
        assertThat(withoutMemory).isEqualTo(reduced);
        assertThat(reduced.schedules()).isLessThan(all.schedules());
        assertThat(reduced.toString()).contains("which stand for all with at most 3 preemptions");
    }

    @Test
    void aUnitAtRepeatableReadGivesUpAndIsRunAgain() {
        Explored explored = bank().unit("first", db -> depositAtRepeatableRead(db, 10))
                .unit("second", db -> depositAtRepeatableRead(db, 20))
                .serialisable()
                .invariant(db -> new Bank(db).total() == 230)
                .explore();
        assertThat(explored.isComplete()).isTrue();
    }

    private static void depositAtRepeatableRead(UnitOfWorkFactory db, int amount) {
        db.run(
                UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ),
                unit -> Desk.of(unit).find(Account.class, 1L).balance += amount);
    }

    @Test
    void resultsCountForTheOrder() {
        Exploration<UnitOfWorkFactory> sums = bank().unit("moves", db -> new Bank(db).transferInOrder(1, 2, 30))
                .call(
                        "adds",
                        db -> db.read(unit -> Desk.of(unit).find(Account.class, 1L).balance
                                + Desk.of(unit).find(Account.class, 2L).balance))
                .serialisable();
        assertThatThrownBy(sums::explore)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no order of the units");
    }

    @Test
    void anExceptionThatNobodyExpectsIsAFault() {
        Exploration<UnitOfWorkFactory> cards = Exploration.of(new TownModule())
                .unit("first", db -> new Library(db).issueCard("Ada"))
                .unit("second", db -> new Library(db).issueCard("Ada"));
        assertThatThrownBy(cards::explore)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The unit \"second\" ends with an exception that nobody expects")
                .hasMessageContaining("second  ends with ");
        assertThat(cards.expecting(ConstraintException.class).explore().isComplete())
                .isTrue();
    }

    @Test
    void faultsStrikeOneUnitAndTheOthersGoOn() {
        Explored explored = bank().unit("first", db -> new Bank(db).depositLocked(1, 10))
                .unit("second", db -> new Bank(db).depositLocked(1, 20))
                .faults(Fault.values())
                .serialisable()
                .invariant(db -> Set.of(200L, 210L, 220L, 230L).contains(new Bank(db).total()))
                .preemptions(1)
                .explore();
        assertThat(explored.toString()).contains("at most 1 preemption and 1 fault");
        assertThat(explored.isComplete()).isTrue();
    }

    @Test
    void aLockThatNobodyReleasesEndsInATimeout() {
        assertThat(bank().unit("leaves", db -> Desk.locked(db.begin(), Account.class, 1L))
                        .unit("waits", db -> new Bank(db).depositLocked(1, 20))
                        .explore()
                        .isComplete())
                .isTrue();
    }

    @Test
    void whenTheTimeIsUpItSaysHowFarItCame() {
        Explored explored = bank().unit("first", db -> new Bank(db).depositLocked(1, 10))
                .unit("second", db -> new Bank(db).depositLocked(1, 20))
                .atMost(Duration.ZERO)
                .explore();
        assertThat(explored.isComplete()).isFalse();
        assertThat(explored.toString()).startsWith("1 schedules; the time was up");
    }

    @Test
    void randomWalksGoBeyondTheBoundAndAreToldShortly() {
        Throwable walked = catchThrowable(() -> twoDeposits().preemptions(0).explore());
        assertThat(walked).isInstanceOf(AssertionError.class);
        List<String> lines = String.valueOf(walked.getMessage()).lines().toList();
        assertThat(lines).as(walked.getMessage()).hasSize(8);
        String replay = lines.get(7);
        String schedule = replay.substring(replay.indexOf('"') + 1, replay.lastIndexOf('"'));
        assertThat(catchThrowable(() -> twoDeposits().replay(schedule)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(lines.get(1));
        assertThat(twoDeposits().preemptions(0).randomWalks(0).explore().isComplete())
                .isTrue();
    }

    @Test
    void aDeadlockEndsEitherOfTheTwo() {
        Set<String> ended = new HashSet<>();
        Exploration.Work<UnitOfWorkFactory> there = db -> transferOnce(db, 1, 2, () -> ended.add("there"));
        Exploration.Work<UnitOfWorkFactory> back = db -> transferOnce(db, 2, 1, () -> ended.add("back"));
        bank().unit("there", there).unit("back", back).explore();
        assertThat(ended).containsExactlyInAnyOrder("there", "back");
        assertThat(catchThrowable(() -> bank().unit("there", there)
                        .unit("back", back)
                        .noDeadlock()
                        .explore()))
                .hasMessageContaining("!deadlock");
    }

    private static void transferOnce(UnitOfWorkFactory db, long from, long to, Runnable whenEnded) {
        try {
            db.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE), unit -> {
                Desk.locked(unit, Account.class, from).balance -= 10;
                Desk.locked(unit, Account.class, to).balance += 10;
            });
        } catch (ConflictException deadlock) {
            whenEnded.run();
        }
    }

    @Test
    void severalFaultsCanHappenInOneSchedule() {
        assertThat(mostAttempts(1)).isEqualTo(2);
        assertThat(mostAttempts(2)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> bank().faults(0, Fault.CRASH));
    }

    private static int mostAttempts(int faults) {
        AtomicInteger most = new AtomicInteger();
        Explored explored = bank().unit("deposits", db -> {
                    AtomicInteger attempts = new AtomicInteger();
                    db.run(unit -> {
                        most.accumulateAndGet(attempts.incrementAndGet(), Math::max);
                        Desk.locked(unit, Account.class, 1L).balance += 10;
                    });
                })
                .faults(faults, Fault.CONNECTION_LOST)
                .invariant(db -> new Bank(db).total() == 210)
                .explore();
        assertThat(explored.faults()).isEqualTo(faults);
        return most.get();
    }

    @Test
    void valuesThatAreOthersEachTimeMakeNoDifference() {
        Exploration<UnitOfWorkFactory> booked = bank().call("first", db -> book(db, 10))
                .call("second", db -> book(db, 20))
                .faults(Fault.CONNECTION_LOST)
                .serialisable()
                .preemptions(1);
        assertThat(booked.explore().isComplete()).isTrue();
    }

    /** A ticket's seat has a number in it that nobody gives back, and its holder is random. */
    private static String book(UnitOfWorkFactory db, int amount) {
        return db.call(unit -> {
            Number number = (Number) Desk.of(unit)
                    .createNativeQuery("select nextval('town_notice_seq')")
                    .getSingleResult();
            Desk.locked(unit, Account.class, 1L).balance += amount;
            String holder = UUID.randomUUID().toString();
            Desk.of(unit).persist(new Ticket(holder, "seat " + number));
            return holder;
        });
    }

    @Test
    void whatIsLostBesideSuchValuesIsFound() {
        Exploration.Work<UnitOfWorkFactory> books = db -> {
            book(db, 0);
            new Bank(db).deposit(1, 10);
        };
        assertThatThrownBy(() -> bank().unit("first", books)
                        .unit("second", books)
                        .serialisable()
                        .explore())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no order of the units");
    }

    @Test
    void aUnitThatWaitsForAnotherThreadIsTold() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> bank().unit("waits", db -> never.await()).explore())
                .withMessageContaining("A unit waits for another thread")
                .withMessageContaining("ExplorationTest");
    }

    @Test
    void aUnitThatSleepsIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bank().unit("sleeps", db -> {
                            CompletableFuture<Boolean> never = new CompletableFuture<>();
                            never.completeOnTimeout(true, 200, java.util.concurrent.TimeUnit.MILLISECONDS);
                            never.get(1, java.util.concurrent.TimeUnit.MINUTES);
                        })
                        .explore())
                .withMessageContaining("A unit sleeps or waits for time to pass")
                .withMessageContaining("ExplorationTest");
    }

    @Test
    void aUnitWithThreadsOfItsOwnIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bank().unit("forks", db -> {
                            Thread other = new Thread(() -> new Bank(db).total(), "other");
                            other.setUncaughtExceptionHandler((thread, thrown) -> {});
                            other.start();
                            other.join();
                        })
                        .explore())
                .withMessageContaining("A unit uses the database from a thread of its own, \"other\"");
    }

    @Test
    void aUnitOnAnotherDatabaseIsTold() {
        try (InMemoryDatabase other = InMemoryDatabase.with(new TownModule())) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            bank().unit("errs", db -> new Bank(other).total()).explore())
                    .withMessageContaining("A unit uses another database than the exploration's");
        }
    }

    @Test
    void aUnitThatRemembersEarlierRunsIsTold() {
        AtomicInteger kept = new AtomicInteger();
        Exploration<UnitOfWorkFactory> forgetful = bank().unit("counts", db -> {
                    if (kept.incrementAndGet() % 2 == 0) {
                        new Bank(db).total();
                    }
                    new Bank(db).deposit(1, 10);
                })
                .unit("other", db -> new Bank(db).deposit(1, 20));
        assertThatIllegalStateException()
                .isThrownBy(forgetful::explore)
                .withMessageContaining("must be made anew in with(...)");
    }

    @Test
    void wrongUseIsTold() {
        assertThatIllegalStateException().isThrownBy(() -> bank().explore()).withMessageContaining("without a unit");
        assertThatIllegalStateException()
                .isThrownBy(() -> bank().with(Bank::new))
                .withMessageContaining("comes before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoDeposits().unit("first", db -> {}))
                .withMessageContaining("\"first\" already");
        assertThatIllegalArgumentException().isThrownBy(() -> bank().preemptions(-1));
        assertThatIllegalStateException()
                .isThrownBy(() -> bank().given(db -> new Bank(db).deposit(7, 1))
                        .unit("first", db -> {})
                        .explore())
                .withMessageContaining("What is given before the units failed");
    }

    @Test
    void storiesOfManyStepsHaveALineForWhatAUnitDoesInOneGo() {
        Exploration<UnitOfWorkFactory> many = bank().unit("first", db -> {
                    for (int i = 0; i < 5; i++) {
                        new Bank(db).depositLocked(2, 1);
                    }
                    new Bank(db).deposit(1, 10);
                })
                .unit("second", db -> new Bank(db).deposit(1, 20))
                .serialisable();
        List<String> lines = String.valueOf(catchThrowable(many::explore).getMessage())
                .lines()
                .toList();
        assertThat(lines).hasSize(5).anyMatch(line -> line.contains("commits; Bank.deposit reads"));
    }
}
