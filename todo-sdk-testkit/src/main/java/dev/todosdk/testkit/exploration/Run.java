package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.transaction.Observer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private static final int PATIENCE = 500;
    private static final int MOST_TURNS = 20_000;

    private final Chooser chooser;
    private final List<Fault> faults;
    private final @Nullable Story story;
    private final List<@Nullable Player> players = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Thread stage = Thread.currentThread();
    private final boolean startsCount;
    private final boolean sharesMemory;
    private Past past = new Past(0);
    private long time;
    private boolean deadlocked;

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
        this.chooser = chooser;
        this.faults = faults;
        this.startsCount = startsCount;
        this.sharesMemory = sharesMemory;
        this.story = story;
    }

    /** Adds a unit; one without code is left out. */
    void add(String name, Player.@Nullable Code code) {
        players.add(code == null ? null : new Player(players.size(), name, this, code));
    }

    /** Plays until all units have ended. */
    void play() {
        past = new Past(players.size());
        for (Player player : players) {
            if (player != null) {
                player.start();
            }
        }
        pass(null);
        watch();
    }

    /** The thread of the test waits, and looks whether the one whose turn it is does what nobody could replay. */
    private void watch() {
        int looks = 0;
        int seen = 0;
        while (!over) {
            LockSupport.parkNanos(this, lookNanos());
            Player running = turn;
            if (running != null) {
                look(running);
            }
            if (turns.size() != seen || running == null) {
                seen = turns.size();
                looks = 0;
                continue;
            }
            if (waitsElsewhere(running) && turn == running && turns.size() == seen) {
                misuse = "waits for another thread, at " + Places.of(running.getStackTrace())
                        + "; a unit must do everything on its own thread";
                abandon();
            }
            if (++looks > PATIENCE) {
                misuse = "did not come back within " + PATIENCE * LOOK_NANOS / 1_000_000_000 + " s, at "
                        + Places.of(running.getStackTrace())
                        + "; a unit must not wait for another but in the database";
                abandon();
            }
        }
    }

    /** Whether it is parked by something other than this run, which parks those who have no turn. */
    private boolean waitsElsewhere(Player running) {
        return running.getState() == Thread.State.WAITING && LockSupport.getBlocker(running) != this;
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
        return players.stream().flatMap(Stream::ofNullable);
    }

    /** Leaves the turn to nobody. */
    final void takeTurn() {
        turn = null;
    }

    private void abandon() {
        over = true;
        for (Player player : players) {
            if (player != null) {
                player.interrupt();
                LockSupport.unpark(player);
            }
        }
    }

    List<@Nullable Outcome> outcomes() {
        List<@Nullable Outcome> outcomes = new ArrayList<>();
        players.forEach(player -> outcomes.add(player == null ? null : player.outcome));
        return outcomes;
    }

    Schedule schedule() {
        return new Schedule(turns);
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

    private static @Nullable Player selfOf(Thread thread) {
        return thread instanceof Player player ? player : null;
    }

    final @Nullable Player self() {
        Player self = selfOf(Thread.currentThread());
        return self != null && self.index < players.size() && players.get(self.index) == self ? self : null;
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
        } else if (next != last) {
            LockSupport.unpark(next);
        }
    }

    private @Nullable Player chosen(@Nullable Player last) {
        List<Player> ready = ready(last);
        if (ready.isEmpty()) {
            return null;
        }
        if (turns.size() > MOST_TURNS) {
            throw new IllegalStateException("The units did not end within " + MOST_TURNS + " steps.");
        }
        List<Turn> possible = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Player player : ready) {
            possible.add(new Turn(player.index, null));
            steps.add(player.pending);
        }
        for (Player player : ready) {
            for (Fault fault : faults) {
                if (player.wait == null && player.pending.canMeet(fault, player.wrote)) {
                    possible.add(new Turn(player.index, fault));
                    steps.add(player.pending);
                }
            }
        }
        int current = last != null && ready.contains(last) ? last.index : -1;
        Turn choice = possible.get(chooser.choose(new Choice(possible, steps, current, past.number())));
        turns.add(choice);
        Player next = Objects.requireNonNull(players.get(choice.unit()));
        next.fault = choice.fault();
        past.begin(choice, next.wait == null ? next.pending : Step.RESUME);
        return next;
    }

    /** The last one first; when nobody can go on, the one whose wait began first has waited too long. */
    private List<Player> ready(@Nullable Player last) {
        List<Player> ready = new ArrayList<>();
        if (last != null && last.isReady()) {
            ready.add(last);
        }
        Player longest = null;
        for (Player player : players) {
            if (player != null && player != last && player.isReady()) {
                ready.add(player);
            }
            if (player != null
                    && player.outcome == null
                    && (longest == null || player.waitingSince < longest.waitingSince)) {
                longest = player;
            }
        }
        if (ready.isEmpty() && longest != null) {
            ready.addAll(unblocked(longest));
        }
        return ready;
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
        if (over) {
            throw new Crashed("the run was given up");
        }
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
        List<Turn> possible = members.stream()
                .map(member -> new Turn(member.index, null, true))
                .toList();
        List<Step> steps = members.stream().map(member -> member.pending).toList();
        try {
            int chosen = chooser.choose(new Choice(possible, steps, -1, past.within()));
            turns.add(possible.get(chosen));
            past.touch("victim " + members.get(chosen).index, Touch.WRITE);
            return circle.get(chosen);
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
