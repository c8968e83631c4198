package dev.todosdk.testkit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a set of modules registers. Two sets with the same registration may share what was made of one of them, be it a
 * mapping or a database. For the testkit's own use.
 *
 * @param parts in the order of registration: classes and names of modules, mapped classes, repositories with their
 *     constructors, changelogs, settings of transactions
 * @param isRepeatable whether the modules register the same when they are asked again. A constructor that is made anew each
 *     time may hold something of this module alone, such as a clock, and nothing made of it is shared
 */
public record Registration(List<Object> parts, boolean isRepeatable) {

    /**
     * Keeps a copy of the list.
     *
     * @param parts see above
     * @param isRepeatable see above
     */
    public Registration {
        parts = List.copyOf(parts);
    }

    /**
     * Asks the modules.
     *
     * @param modules in their order
     * @return what they register
     */
    public static Registration of(List<? extends PersistenceModule> modules) {
        List<Object> parts = new Recorder().ask(modules);
        return new Registration(parts, parts.equals(new Recorder().ask(modules)));
    }

    /** Writes down what modules say. */
    private static final class Recorder implements ModuleRegistry {

        private final List<Object> parts = new ArrayList<>();

        List<Object> ask(List<? extends PersistenceModule> modules) {
            for (PersistenceModule module : modules) {
                parts.add(module.getClass());
                parts.add(module.name());
                module.register(this);
            }
            return parts;
        }

        @Override
        public ModuleRegistry entity(Class<?> type) {
            parts.add(type);
            return this;
        }

        @Override
        public <R extends Repository<?>> ModuleRegistry repository(
                Class<R> type, Function<RepositoryContext, R> constructor) {
            parts.add(type);
            parts.add(constructor);
            return this;
        }

        @Override
        public ModuleRegistry changelog(String resource) {
            parts.add(resource);
            return this;
        }

        @Override
        public ModuleRegistry transactionSetting(String name, Function<UnitOptions, @Nullable String> value) {
            parts.add(name);
            parts.add(value);
            return this;
        }
    }
}
