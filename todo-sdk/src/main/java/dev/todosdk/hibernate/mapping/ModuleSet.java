package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConfigurationException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The things that the modules of one database have registered, checked and then unchanging. */
public final class ModuleSet {

    /** One class of characters, which no name makes recurse; where hyphens may stand is looked at beside it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    private static final Set<Class<? extends Annotation>> MAPPED =
            Set.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(\\.[A-Za-z_][A-Za-z0-9_]*+){0,3}");

    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private final Set<Class<?>> entities = new LinkedHashSet<>();
    private final Map<Class<?>, Function<RepositoryContext, ? extends Repository<?>>> repositories =
            new LinkedHashMap<>();
    private final Map<String, String> changelogs = new LinkedHashMap<>();
    private final Map<String, Function<UnitOptions, @Nullable String>> transactionSettings = new LinkedHashMap<>();

    private ModuleSet() {}

    /**
     * Asks each module what it consists of.
     *
     * @param modules in the order in which their changelogs are applied
     * @return what they registered
     * @throws ConfigurationException listing every contradiction
     */
    public static ModuleSet of(List<? extends PersistenceModule> modules) {
        ModuleSet set = new ModuleSet();
        List<String> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (PersistenceModule module : modules) {
            String name = module.name();
            if (!NAME.matcher(name).matches() || name.endsWith("-") || name.contains("--")) {
                problems.add("module: the name of " + module.getClass().getName()
                        + " must consist of at most 100 lower-case letters, digits and hyphens between them");
            }
            if (!names.add(name)) {
                problems.add("module: two modules are named '" + name + "'");
            }
            set.addLoader(module.getClass());
            module.register(set.new Registration(name, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return set;
    }

    private void addLoader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        loaders.add(loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    /**
     * The class loaders of the modules and their entities, then the SDK's own. The thread's context class loader is not
     * among them: in containers and common pools it need not know either.
     *
     * @return at least one, each once, in the order in which they are asked
     */
    public List<ClassLoader> classLoaders() {
        Set<ClassLoader> all = new LinkedHashSet<>(loaders);
        all.add(ModuleSet.class.getClassLoader());
        return List.copyOf(all);
    }

    /**
     * The mapped classes of all modules.
     *
     * @return in the order of registration
     */
    public Set<Class<?>> entities() {
        return Collections.unmodifiableSet(entities);
    }

    /**
     * The repositories of all modules, each with what makes one.
     *
     * @return in the order of registration
     */
    public Map<Class<?>, Function<RepositoryContext, ? extends Repository<?>>> repositories() {
        return Collections.unmodifiableMap(repositories);
    }

    /**
     * The changelogs, by the name of their module.
     *
     * @return in the order in which they are applied
     */
    public Map<String, String> changelogs() {
        return Collections.unmodifiableMap(changelogs);
    }

    /**
     * The settings that each transaction begins with, by their names, each with what gives its value.
     *
     * @return in the order of registration
     */
    public Map<String, Function<UnitOptions, @Nullable String>> transactionSettings() {
        return Collections.unmodifiableMap(transactionSettings);
    }

    /** Hibernate passes over a class without such a word, and nobody would hear of it before its first question. */
    private static boolean isMapped(Class<?> type) {
        return AttributeConverter.class.isAssignableFrom(type)
                || MAPPED.stream().anyMatch(type::isAnnotationPresent);
    }

    /** Takes what one module says. */
    private final class Registration implements ModuleRegistry {

        private final String module;
        private final List<String> problems;

        Registration(String module, List<String> problems) {
            this.module = module;
            this.problems = problems;
        }

        @Override
        public ModuleRegistry entity(Class<?> type) {
            addLoader(type);
            if (!isMapped(type)) {
                problems.add("module " + module + ": " + type.getName()
                        + " is not mapped; it has none of @Entity, @MappedSuperclass, @Embeddable and @Converter");
            }
            if (!entities.add(type)) {
                problems.add("module " + module + ": " + type.getName() + " is registered twice");
            }
            return this;
        }

        @Override
        public <R extends Repository<?>> ModuleRegistry repository(
                Class<R> type, Function<RepositoryContext, R> constructor) {
            if (repositories.putIfAbsent(type, constructor) != null) {
                problems.add("module " + module + ": " + type.getName() + " is registered twice");
            }
            return this;
        }

        @Override
        public ModuleRegistry changelog(String resource) {
            if (changelogs.putIfAbsent(module, resource) != null) {
                problems.add("module " + module + ": a second changelog; let the first include it");
            }
            return this;
        }

        @Override
        public ModuleRegistry transactionSetting(String name, Function<UnitOptions, @Nullable String> value) {
            if (!SETTING.matcher(name).matches()) {
                problems.add("module " + module + ": the transaction setting '" + name + "' must consist of letters,"
                        + " digits, underscores and single dots, such as app.tenant");
            }
            if (transactionSettings.putIfAbsent(name.toLowerCase(Locale.ROOT), value) != null) {
                problems.add("module " + module + ": the transaction setting " + name + " is registered twice");
            }
            return this;
        }
    }
}
