package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.transaction.Store;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that has been played.
 *
 * @param <C> what the units were given
 * @param context what they were given
 * @param schedule whose turn it was
 * @param outcomes of the units in order, null for one that was left out
 * @param wasDeadlocked whether a deadlock came about
 * @param rows reads what is in their database
 */
record Played<C>(
        C context,
        Schedule schedule,
        List<@Nullable Outcome> outcomes,
        boolean wasDeadlocked,
        Supplier<FinalState> rows) {

    /** How far apart the numbers of sequences are in two runs of which one is played with other numbers. */
    static final long DISTANCE = 1_000_000;

    /**
     * Plays it in memory.
     *
     * @param takesPart which units
     * @param withFaults whether the plan's faults are among the choices
     * @param story is told, or null
     */
    static <C> Played<C> of(
            Plan<C> plan, IntPredicate takesPart, Chooser chooser, boolean withFaults, @Nullable Story story) {
        return of(plan, takesPart, chooser, withFaults, story, 0);
    }

    /** Plays it with other numbers from sequences: those of the first are so much greater, those of the second twice as much. */
    static <C> Played<C> withOtherNumbers(Plan<C> plan, IntPredicate takesPart, Chooser chooser) {
        return of(plan, takesPart, chooser, false, null, DISTANCE);
    }

    private static <C> Played<C> of(
            Plan<C> plan,
            IntPredicate takesPart,
            Chooser chooser,
            boolean withFaults,
            @Nullable Story story,
            long distance) {
        Run run = new Run(chooser, withFaults ? plan.faults : List.of(), plan.startsCount(), plan.sharesMemory, story);
        Store store = plan.mapping.open(run);
        store.advanceSequences(distance);
        UnitOfWorkFactory units =
                plan.mapping.units(store, connection -> ScheduledConnection.over(connection, run, story));
        return of(plan, takesPart, run, units, () -> FinalState.of(store));
    }

    /** Plays it wherever the units of work are. */
    static <C> Played<C> of(
            Plan<C> plan, IntPredicate takesPart, Run run, UnitOfWorkFactory units, Supplier<FinalState> rows) {
        C context = plan.context.apply(units);
        prepare(plan, context);
        for (int i = 0; i < plan.units.size(); i++) {
            Plan.Unit<C> unit = plan.units.get(i);
            run.add(unit.name(), takesPart.test(i) ? () -> unit.code().ask(context) : null);
        }
        if (plan.noDeadlock) {
            run.endAtDeadlock();
        }
        run.play();
        throwIfWorthless(run);
        return new Played<>(context, run.schedule(), run.outcomes(), run.wasDeadlocked(), rows);
    }

    private static <C> void prepare(Plan<C> plan, C context) {
        Exploration.Work<? super C> given = plan.given;
        if (given == null) {
            return;
        }
        try {
            given.run(context);
        } catch (Exception thrown) {
            throw new IllegalStateException("What is given before the units failed: " + thrown.getMessage(), thrown);
        }
    }

    private static void throwIfWorthless(Run run) {
        String misuse = run.misuse();
        if (misuse != null) {
            throw new IllegalStateException("A unit " + misuse + ".");
        }
        Throwable broken = run.broken();
        if (broken instanceof RuntimeException thrown) {
            throw thrown;
        } else if (broken instanceof Error error) {
            throw error;
        }
    }
}
