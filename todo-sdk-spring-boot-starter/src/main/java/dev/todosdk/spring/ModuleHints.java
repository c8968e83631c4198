package dev.todosdk.spring;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What a native image must keep of the modules among the beans: their mapped classes and changelogs. */
final class ModuleHints implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        return (generation, code) -> register(beans, generation.getRuntimeHints());
    }

    static void register(ListableBeanFactory beans, RuntimeHints hints) {
        Registry registry = new Registry(hints);
        beans.getBeanProvider(PersistenceModule.class).forEach(module -> module.register(registry));
    }

    private record Registry(RuntimeHints hints) implements ModuleRegistry {

        /** With what it inherits: a mapped superclass holds attributes as well. */
        @Override
        public ModuleRegistry entity(Class<?> type) {
            for (Class<?> kept = type; kept != null && kept != Object.class; kept = kept.getSuperclass()) {
                hints.reflection()
                        .registerType(
                                kept,
                                MemberCategory.ACCESS_DECLARED_FIELDS,
                                MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                                MemberCategory.INVOKE_DECLARED_METHODS);
            }
            return this;
        }

        /** Made by its module's own code. */
        @Override
        public <R extends Repository<?>> ModuleRegistry repository(
                Class<R> type, Function<RepositoryContext, R> constructor) {
            return this;
        }

        /** No class of its own. */
        @Override
        public ModuleRegistry transactionSetting(String name, Function<UnitOptions, @Nullable String> value) {
            return this;
        }

        @Override
        public ModuleRegistry changelog(String resource) {
            hints.resources().registerPattern(resource);
            return this;
        }
    }
}
