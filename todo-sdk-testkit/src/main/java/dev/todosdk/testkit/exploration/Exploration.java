package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays a few units of work in memory in every order that their statements, commits and waits can have, and fails with the
 * shortest story after which something does not hold that should.
 *
 * <pre>{@code
 * Exploration.of(new BookingModule())
 *         .given(db -> booking(db).addSeat("12A"))
 *         .unit("first", db -> booking(db).book("12A", "A-17"))
 *         .unit("second", db -> booking(db).book("12A", "B-04"))
 *         .invariant(db -> booking(db).bookingsOf("12A") <= 1)
 *         .explore();
 * }</pre>
 *
 * <p>Each run begins with an empty database, with {@link #given} in it. A unit is any code on a {@link UnitOfWorkFactory}:
 * services, retries, several units of work one after the other. It runs on a thread of its own, one at a time: before each
 * statement, commit and rollback, and where a wait for a lock ends, another may have its turn. There is no time: retries do
 * not pause, clocks stand still, and a lock timeout comes when nothing else can. What a unit does must depend on nothing but
 * the database and what {@link #with} made.
 *
 * <p>Bounded by the number of preemptions, which are turns taken from a unit that could have gone on: nearly all such faults
 * need one or two.
 *
 * <p>Not for several threads. {@link #with} comes first, then the others in any order.
 *
 * @param <C> what the units are given
 */
public final class Exploration<C> {

    private static final int PREEMPTIONS = 3;
    private static final int WALKS = 50;
    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    private static final int MOST_UNITS = 26;

    /**
     * A unit, or what comes before all of them.
     *
     * @param <C> what it is given
     */
    @FunctionalInterface
    public interface Work<C> {
        /**
         * Does it.
         *
         * @param context from {@link #with}, new in each run
         * @throws Exception as it sees fit
         */
        void run(C context) throws Exception;
    }

    /**
     * A unit whose result counts.
     *
     * @param <C> what it is given
     */
    @FunctionalInterface
    public interface Question<C> {
        /**
         * Does it.
         *
         * @param context from {@link #with}, new in each run
         * @return something with an {@code equals} of its own, without generated ids; may be null
         * @throws Exception as it sees fit
         */
        @Nullable Object ask(C context) throws Exception;
    }

    /**
     * A condition that holds when all units have ended.
     *
     * @param <C> what it is given
     */
    @FunctionalInterface
    public interface Invariant<C> {
        /**
         * Tells whether it holds.
         *
         * @param context from {@link #with}, the one that the units had
         * @return false for a fault of the units
         * @throws Exception as it sees fit; that is a fault as well
         */
        boolean holds(C context) throws Exception;
    }

    private final Plan<C> plan;

    private Exploration(Plan<C> plan) {
        this.plan = plan;
    }

    /**
     * Units on the database itself.
     *
     * @param modules what is on it
     * @return to be given units
     */
    public static Exploration<UnitOfWorkFactory> of(PersistenceModule... modules) {
        return of(List.of(modules));
    }

    /**
     * Units on the database itself.
     *
     * @param modules what is on it
     * @return to be given units
     */
    public static Exploration<UnitOfWorkFactory> of(List<? extends PersistenceModule> modules) {
        Plan<UnitOfWorkFactory> plan = new Plan<>(modules, db -> db, false);
        plan.preemptions = PREEMPTIONS;
        plan.walks = WALKS;
        plan.time = MOST_TIME;
        return new Exploration<>(plan);
    }

    /**
     * Units on something that is made anew for each run and that all units of the run share, as services are: what they
     * keep in memory is part of the game. Where they keep something, schedules that differ only in the order of independent
     * statements are played all, because services may tell them apart, and others may have their turn also when a connection is
     * got and when the answer of a commit comes. They keep nothing when all their fields are final and hold the database, values such
     * as numbers and texts, or objects that keep nothing.
     *
     * @param context makes it, on the database
     * @param <S> its type
     * @return to be given units
     * @throws IllegalStateException when there are units already
     */
    public <S> Exploration<S> with(Function<? super UnitOfWorkFactory, ? extends S> context) {
        Objects.requireNonNull(context, "context");
        if (!plan.units.isEmpty() || !plan.invariants.isEmpty() || plan.given != null) {
            throw new IllegalStateException("with(...) comes before given, units and invariants, which it is for.");
        }
        Plan<S> other = new Plan<>(plan.modules, context::apply, true);
        other.preemptions = plan.preemptions;
        other.walks = plan.walks;
        other.mostFaults = plan.mostFaults;
        other.time = plan.time;
        other.real = plan.real;
        other.faults.addAll(plan.faults);
        return new Exploration<>(other);
    }

    /**
     * Puts there what the units find when they begin.
     *
     * @param work stores it, alone; replaces an earlier one
     * @return this
     */
    public Exploration<C> given(Work<? super C> work) {
        plan.given = Objects.requireNonNull(work, "work");
        return this;
    }

    /**
     * Adds a unit.
     *
     * @param name as the story calls it
     * @param work its code
     * @return this
     * @throws IllegalArgumentException when the name is taken, or there are 26 units
     */
    public Exploration<C> unit(String name, Work<? super C> work) {
        Objects.requireNonNull(work, "work");
        return call(name, context -> {
            work.run(context);
            return null;
        });
    }

    /**
     * Adds a unit whose result counts for {@link #serialisable()}.
     *
     * @param name as the story calls it
     * @param work its code
     * @return this
     * @throws IllegalArgumentException when the name is taken, or there are 26 units
     */
    public Exploration<C> call(String name, Question<? super C> work) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(work, "work");
        boolean taken = plan.units.stream().anyMatch(unit -> unit.name().equals(name));
        if (taken || plan.units.size() == MOST_UNITS) {
            throw new IllegalArgumentException(
                    taken
                            ? "There is a unit \"" + name + "\" already."
                            : "There are " + MOST_UNITS + " units already.");
        }
        plan.units.add(new Plan.Unit<C>(name, work::ask));
        return this;
    }

    /**
     * Lets faults happen, one in a schedule, at each step that can meet them.
     *
     * @param faults which
     * @return this
     */
    public Exploration<C> faults(Fault... faults) {
        return faults(1, faults);
    }

    /**
     * Lets faults happen, several in a schedule, at each step that can meet them. First all schedules with one are gone through,
     * then all with two, and so on.
     *
     * @param most how many in one schedule, at least 1; of several calls the last counts
     * @param faults which
     * @return this
     * @throws IllegalArgumentException when the number is under 1
     */
    public Exploration<C> faults(int most, Fault... faults) {
        if (most < 1) {
            throw new IllegalArgumentException("faults in a schedule must be at least 1");
        }
        plan.mostFaults = most;
        for (Fault fault : faults) {
            if (!plan.faults.contains(fault)) {
                plan.faults.add(fault);
            }
        }
        return this;
    }

    /**
     * Asks something of the committed data when all units of a run have ended.
     *
     * @param invariant what must hold
     * @return this
     */
    public Exploration<C> invariant(Invariant<? super C> invariant) {
        plan.invariants.add(Objects.requireNonNull(invariant, "invariant"));
        return this;
    }

    /**
     * Asks that results and rows are those of some order of the units, one after the other. Generated ids may differ, and so may
     * numbers of sequences, random values and texts with one of these in them: each order is played twice, with other numbers, and
     * what differs then is compared by where else it stands. A unit that a fault struck, or that gave up because of a conflict, may
     * have happened or not.
     *
     * @return this
     */
    public Exploration<C> serialisable() {
        plan.serialisable = true;
        return this;
    }

    /**
     * Asks that no deadlock comes about, also where the unit that it ends is run again.
     *
     * @return this
     */
    public Exploration<C> noDeadlock() {
        plan.noDeadlock = true;
        return this;
    }

    /**
     * Names exceptions that a unit may end with. Not to be named are conflicts, stale versions and lock timeouts, by which a unit gives up
     * and says so, and what a unit ends with that a fault struck. Every other exception is a fault of the unit.
     *
     * @param types and their subtypes
     * @return this
     */
    @SafeVarargs
    public final Exploration<C> expecting(Class<? extends Throwable>... types) {
        for (Class<? extends Throwable> type : types) {
            plan.expected.add(type);
        }
        return this;
    }

    /**
     * Bounds the preemptions of a schedule; by default 3.
     *
     * @param most at least 0
     * @return this
     * @throws IllegalArgumentException when it is negative
     */
    public Exploration<C> preemptions(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("preemptions must not be negative");
        }
        plan.preemptions = most;
        return this;
    }

    /**
     * Plays schedules at random, with as many preemptions as it comes, when those within the bound are gone through. They are the same in
     * each exploration.
     *
     * @param most how many, by default 50; 0 for none
     * @return this
     * @throws IllegalArgumentException when it is negative
     */
    public Exploration<C> randomWalks(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("randomWalks must not be negative");
        }
        plan.walks = most;
        return this;
    }

    /**
     * Bounds the time; by default half a minute. What was gone through by then is told.
     *
     * @param most for the whole exploration
     * @return this
     */
    public Exploration<C> atMost(Duration most) {
        plan.time = Objects.requireNonNull(most, "most");
        return this;
    }

    /**
     * Plays what is found on PostgreSQL as well, and says in the story whether it happens there. The units run on the plain
     * commit path there, as a commit flight cannot be stopped between its statements.
     *
     * @param database with the same modules; its rows and sequences are reset, and it stays the caller's
     * @return this
     */
    public Exploration<C> confirmOn(PostgresqlDatabase database) {
        plan.real = Objects.requireNonNull(database, "database");
        return this;
    }

    /**
     * Explores.
     *
     * @return what was gone through, when nothing was found
     * @throws AssertionError with the shortest story that was found, and how to play it again
     * @throws IllegalStateException when a unit does what cannot be explored: it sleeps, uses threads of its own, or does
     *     something else when the same steps come before it
     */
    public Explored explore() {
        synchronized (plan.mapping) {
            return new Explorer<>(plan).explore();
        }
    }

    /**
     * Plays one schedule again.
     *
     * @param schedule from the story
     * @return the story, a line a step, when all holds now
     * @throws AssertionError with the story, when it still does not
     * @throws IllegalArgumentException when it is no schedule, or the code no longer has these steps
     */
    public List<String> replay(String schedule) {
        Schedule parsed = Schedule.parse(Objects.requireNonNull(schedule, "schedule"));
        synchronized (plan.mapping) {
            return new ArrayList<>(new Explorer<>(plan).replay(parsed));
        }
    }
}
