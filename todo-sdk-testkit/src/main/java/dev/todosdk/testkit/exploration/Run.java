package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.transaction.Observer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Units on threads of their own, of which one goes on at a time. Before each step, and where a wait ends, a chooser says which.
 * There is no time in it: a timeout comes when nothing else can.
 */
class Run implements Observer {

    private static final long LOOK_NANOS = 20_000_000;

    private final @Nullable Story story;
    private final Players players = new Players();
    private final Turns turns;
    private final Thread stage = Thread.currentThread();
    private final boolean startsCount;
    private final boolean sharesMemory;
    private Past past = new Past(0);
    private long time;
    private boolean deadlocked;
    private boolean endsAtDeadlock;

    private volatile @Nullable Player turn;
    private volatile boolean over;
    private volatile @Nullable String misuse;
    private volatile @Nullable Throwable broken;

    /**
     * A run without units yet.
     *
     * @param faults those that may happen
     * @param startsCount whether a unit that only began may have done something that another notices
     * @param sharesMemory whether units notice what another did between its steps
     * @param story is told each step, or null
     */
    Run(Chooser chooser, List<Fault> faults, boolean startsCount, boolean sharesMemory, @Nullable Story story) {
        this.turns = new Turns(chooser, faults);
        this.startsCount = startsCount;
        this.sharesMemory = sharesMemory;
        this.story = story;
    }

    /** Adds a unit; one without code is left out. */
    void add(String name, Player.@Nullable Code code) {
        players.add(code == null ? null : new Player(players.size(), name, this, code));
    }

    /** A deadlock shall end it: what comes after that says nothing more. */
    void endAtDeadlock() {
        endsAtDeadlock = true;
    }

    /** Plays until all units have ended. */
    void play() {
        past = new Past(players.size());
        players.start();
        pass(null);
        new Watch(this).untilOver();
    }

    long lookNanos() {
        return LOOK_NANOS;
    }

    /** Looks at the unit that has the turn, on the test's thread. */
    void look(Player running) {
        if (running.getState() == Thread.State.TIMED_WAITING) {
            misuse = "sleeps or waits for time to pass, at " + Places.of(running.getStackTrace())
                    + "; there is no time in an exploration";
        }
    }

    /** A step leaves for the server. */
    void sends(Connection server) throws SQLException {}

    /** Its answer is there. */
    void received() {}

    /** A connection is lost. */
    void loses(Connection server) throws SQLException {
        server.close();
    }

    final Stream<Player> playing() {
        return players.stream();
    }

    /** Leaves the turn to nobody. */
    final void takeTurn() {
        turn = null;
    }

    /** Whose turn it is, or null. */
    final @Nullable Player running() {
        return turn;
    }

    /** How many turns there were. */
    final int turns() {
        return turns.count();
    }

    final boolean isOver() {
        return over;
    }

    /** Ends it, for it is worthless. */
    final void giveUp(String why) {
        misuse = why;
        abandon();
    }

    private void abandon() {
        over = true;
        players.wakeAll();
    }

    /** Units that are still at work in a run that is over go no further, since nobody gives them turns. */
    private void requireGoing() {
        if (over) {
            throw new Crashed("the run was given up");
        }
    }

    List<@Nullable Outcome> outcomes() {
        return players.outcomes();
    }

    Schedule schedule() {
        return turns.schedule();
    }

    boolean wasDeadlocked() {
        return deadlocked;
    }

    /** What made the run worthless, or null. */
    @Nullable String misuse() {
        return misuse;
    }

    /** What the chooser threw, or null. */
    @Nullable Throwable broken() {
        return broken;
    }

    void awaitFirstTurn(Player player) {
        awaitTurn(player);
    }

    /**
     * A step comes: another unit may have its turn before.
     *
     * @return what the step meets, or null
     */
    @Nullable Fault before(Step step) {
        Player self = self();
        if (self == null) {
            return null;
        }
        if (self.crashed) {
            throw new Crashed("the process of " + self.getName() + " has ended");
        }
        requireGoing();
        if (startsCount || self.pending.kind() != Step.Kind.START) {
            past.end(self.index);
            self.pending = step;
            pass(self);
            awaitTurn(self);
        } else {
            self.pending = step; // Nothing but the unit itself knows that it began.
            past.begin(new Turn(self.index, self.fault), step);
        }
        if (story != null) {
            story.step(self.index, step, self.fault);
        }
        Fault met = self.fault;
        if (met != null) {
            self.disturbed = true;
        }
        if (met == Fault.CRASH) {
            self.crashed = true;
        }
        return met;
    }

    /** Says whether the present unit's transaction has written, so that its commit matters. */
    void wrote(boolean has) {
        Player self = self();
        if (self != null) {
            self.wrote = has;
        }
    }

    /** Whether the present thread is a unit's. */
    boolean isPlaying() {
        return self() != null;
    }

    /** The present unit. */
    int unit() {
        return Objects.requireNonNull(self()).index;
    }

    /** Notes what makes the run worthless. */
    void misused(String how) {
        misuse = how;
    }

    void deadlock() {
        deadlocked = true;
        if (endsAtDeadlock) {
            abandon();
            LockSupport.unpark(stage);
        }
    }

    /** A connection is wanted: by a unit in its turn, or before and after all of them. */
    final void borrow() {
        Player self = self();
        if (self == null && turn != null && Thread.currentThread() != stage) {
            misuse = "uses the database from a thread of its own, \""
                    + Thread.currentThread().getName() + "\"; only the unit's thread has turns";
            throw new IllegalStateException("A unit in an exploration must use the database on its own thread only.");
        }
        if (self != null && self.crashed) {
            throw new Crashed("the process of " + self.getName() + " has ended");
        }
        if (self != null && sharesMemory) {
            before(Step.BORROW);
        }
    }

    /** The answer of a commit that mattered is there: others may have seen what it did before the unit hears of it. */
    @Nullable Fault committed() {
        return sharesMemory ? before(Step.ANSWER) : null;
    }

    /** Whether the present unit's transaction has written. */
    boolean hasWritten() {
        Player self = self();
        return self != null && self.wrote;
    }

    void ended(Player self, Outcome outcome) {
        if (over) {
            return;
        }
        past.end(self.index);
        self.outcome = outcome;
        if (story != null) {
            story.ended(self.index, outcome);
        }
        pass(self);
    }

    final @Nullable Player self() {
        return players.of(Thread.currentThread());
    }

    /** Gives the turn away, perhaps to the same unit. */
    private void pass(@Nullable Player last) {
        Player next = null;
        try {
            next = chosen(last);
        } catch (RuntimeException | Error thrown) {
            broken = thrown;
            abandon();
        }
        turn = next;
        if (next == null) {
            over = true;
            LockSupport.unpark(stage);
        } else if (next != Thread.currentThread()) { // Who watches may give a unit the turn that it had before.
            LockSupport.unpark(next);
        }
    }

    /** When nobody can go on, the one whose wait began first has waited too long. */
    private @Nullable Player chosen(@Nullable Player last) {
        List<Player> ready = players.ready(last);
        if (ready.isEmpty()) {
            Player longest = players.longestWaiting();
            if (longest == null) {
                return null;
            }
            ready = unblocked(longest);
        }
        Turn choice = turns.next(ready, last, past);
        Player next = players.get(choice.unit());
        next.fault = choice.fault();
        past.begin(choice, next.wait == null ? next.pending : Step.RESUME);
        return next;
    }

    /** Who goes on when all wait, where {@code longest} has waited longest. */
    List<Player> unblocked(Player longest) {
        longest.timedOut = true;
        return List.of(longest);
    }

    final void awaitTurn(Player self) {
        while (turn != self && !over) {
            LockSupport.park(this);
        }
        requireGoing();
    }

    @Override
    public void touches(String what, Touch how) {
        if (self() != null) {
            past.touch(what, how);
        }
    }

    @Override
    public boolean await(BooleanSupplier ended, List<Object> blockers) {
        Player self = self();
        if (self == null) {
            return false;
        }
        requireGoing();
        waits(self, ended, blockers);
        awaitTurn(self);
        boolean inTime = !self.timedOut;
        self.wait = null;
        self.timedOut = false;
        return inTime;
    }

    /** One of those who wait for each other is ended: whoever looks first, which no client can tell. */
    @Override
    public Object victim(List<Object> circle) {
        Player self = self();
        List<Player> members = circle.stream()
                .flatMap(actor -> playing().filter(player -> player.getName().equals(actor)))
                .toList();
        if (self == null || members.size() < circle.size()) {
            return circle.get(0);
        }
        try {
            Turn chosen = turns.victim(members, past);
            past.touch("victim " + chosen.unit(), Touch.WRITE);
            return circle.get(members.indexOf(players.get(chosen.unit())));
        } catch (RuntimeException | Error thrown) {
            broken = thrown;
            abandon();
            return circle.get(0);
        }
    }

    @Override
    public boolean isCutOff() {
        Player self = self();
        return self != null && self.fault == Fault.OUTCOME_UNKNOWN;
    }

    /** Notes that a unit waits, and gives its turn away. */
    final void waits(Player player, BooleanSupplier ended, List<Object> blockers) {
        player.wait = ended;
        player.waitingSince = now();
        if (story != null) {
            story.waits(player.index, blockers);
        }
        past.end(player.index);
        pass(player);
    }

    @Override
    public Object actor() {
        Player self = self();
        return self == null ? "" : self.getName();
    }

    @Override
    public long now() {
        return ++time;
    }
}
