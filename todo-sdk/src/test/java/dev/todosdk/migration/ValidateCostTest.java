package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many modules are compared at the cost of one: Hibernate works the mapping out once, and both schemas are read once. */
class ValidateCostTest {

    private static final int ENTITIES = 61;
    private static final int MODULES = 4;

    private final TestDatabase database = TestDatabase.create();
    private final CountingDataSource source = new CountingDataSource(database);
    private final CompiledEntities compiled;
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    ValidateCostTest(@TempDir Path classes) {
        this.compiled = new CompiledEntities(classes);
    }

    @AfterEach
    void drop() {
        thread.setContextClassLoader(before);
        database.close();
    }

    private record Part(String name, List<Class<?>> entities) implements PersistenceModule {
        @Override
        public void register(ModuleRegistry registry) {
            entities.forEach(registry::entity);
            registry.changelog("migration-test/empty-" + name + ".sql");
        }
    }

    private List<Part> modules() {
        StringBuilder source = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ENTITIES; i++) {
            source.append(
                    "@Entity class E%1$d { @Id @GeneratedValue Long id; @Column(length = 40) String name; %2$s }\n"
                            .formatted(
                                    i,
                                    i < MODULES
                                            ? ""
                                            : "@ManyToOne E" + (i - MODULES) + " other; @Check(constraints ="
                                                    + " \"amount > 0\") Integer amount;"));
            names.add("E" + i);
        }
        compiled.add("many", source.toString());
        compiled.compile();
        Class<?>[] types = compiled.of("many", names);
        thread.setContextClassLoader(types[0].getClassLoader());
        return IntStream.range(0, MODULES)
                .mapToObj(module -> new Part(
                        "m" + module,
                        IntStream.range(0, ENTITIES)
                                .filter(i -> i % MODULES == module)
                                .<Class<?>>mapToObj(i -> types[i])
                                .toList()))
                .toList();
    }

    private static Migrations migrations(CountingDataSource source, List<Part> modules) {
        Database.Builder builder = Database.builder().dataSource(source);
        modules.forEach(builder::module);
        return builder.migrations();
    }

    @Test
    void aValidationOfFourModulesCostsWhatOneDraftDoes() {
        List<Part> modules = modules();
        migrations(source, modules).update();
        for (Part module : modules) {
            Draft draft = migrations(source, modules).draft(module.name());
            assertThat(draft.statements()).isNotEmpty();
            draft.statements().forEach(database::execute);
        }

        migrations(source, modules).draft("m3"); // warm
        int drafted = source.executed();
        long start = System.nanoTime();
        assertThat(migrations(source, modules).draft("m3").isEmpty()).isTrue();
        Duration draft = Duration.ofNanos(System.nanoTime() - start);
        int ofDraft = source.executed() - drafted;
        start = System.nanoTime();
        assertThat(migrations(source, modules).validate()).isEmpty();
        Duration validation = Duration.ofNanos(System.nanoTime() - start);
        int ofValidation = source.executed() - drafted - ofDraft;

        System.out.println(ENTITIES + " entities in " + MODULES + " modules: a draft " + draft.toMillis() + " ms and "
                + ofDraft + " statements, a validation " + validation.toMillis() + " ms and " + ofValidation
                + " statements");
        // Columns of other types ask the server once for each pair; all else is asked once for all modules.
        assertThat(ofValidation).isLessThanOrEqualTo(ofDraft + 5);
    }
}
