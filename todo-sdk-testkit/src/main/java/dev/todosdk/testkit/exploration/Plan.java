package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.UnitOfWorkFactory;
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

    final ObservedMapping mapping;
    final Function<UnitOfWorkFactory, C> context;
    final boolean sharesMemory;
    final List<Unit<C>> units = new ArrayList<>();
    final List<Exploration.Invariant<? super C>> invariants = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<Class<? extends Throwable>> expected = new ArrayList<>();
    Exploration.@Nullable Work<? super C> given;
    boolean serialisable;
    boolean noDeadlock;
    int preemptions;
    Duration time = Duration.ZERO;

    Plan(ObservedMapping mapping, Function<UnitOfWorkFactory, C> context, boolean sharesMemory) {
        this.mapping = mapping;
        this.context = context;
        this.sharesMemory = sharesMemory;
    }

    List<String> names() {
        return units.stream().map(Unit::name).toList();
    }
}
