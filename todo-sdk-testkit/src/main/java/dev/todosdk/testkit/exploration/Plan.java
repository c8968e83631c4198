package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.ObservedMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration was told.
 *
 * @param <C> what the units are given
 */
final class Plan<C> {

    /** A unit, by what the story calls it. */
    record Unit<C>(String name, Exploration.Question<C> code) {}

    final List<PersistenceModule> modules;
    final ObservedMapping mapping;
    final Function<UnitOfWorkFactory, C> context;
    /** Whether the units share something that could keep what one of them left in it. */
    boolean sharesMemory;

    final List<Unit<C>> units = new ArrayList<>();
    final List<Exploration.Invariant<? super C>> invariants = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<Class<? extends Throwable>> expected = new ArrayList<>();
    Exploration.@Nullable Work<? super C> given;

    @Nullable PostgresqlDatabase real;

    boolean serialisable;
    boolean noDeadlock;
    int preemptions;
    int mostFaults = 1;
    int walks;
    Duration time = Duration.ZERO;

    Plan(List<? extends PersistenceModule> modules, Function<UnitOfWorkFactory, C> context, boolean sharesMemory) {
        this.modules = List.copyOf(modules);
        this.mapping = ObservedMapping.of(modules);
        this.context = context;
        this.sharesMemory = sharesMemory;
    }

    /** Services that keep nothing in memory are as if each unit had its own. */
    void learnWhatUnitsShare() {
        if (sharesMemory) {
            Run nobody = new Run(choice -> 0, List.of(), false, false, null);
            sharesMemory = KeptState.isIn(context.apply(mapping.units(mapping.open(nobody), connection -> connection)));
        }
    }

    /** Whether a unit that only began may have done something that matters. */
    boolean startsCount() {
        return sharesMemory || !faults.isEmpty();
    }

    List<String> names() {
        return units.stream().map(Unit::name).toList();
    }
}
