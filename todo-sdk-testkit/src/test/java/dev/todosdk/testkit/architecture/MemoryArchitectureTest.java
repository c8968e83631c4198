package dev.todosdk.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The in-memory server in layers: types, what is stored, transactions, and SQL above them; each small enough to be read. */
class MemoryArchitectureTest {

    private static final String MEMORY = "dev.todosdk.testkit.memory.";
    private static final int FILES = 40;
    private static final int CIRCLE = 15;

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.todosdk.testkit.memory");

    @Test
    void typesKnowNoTables() {
        noClasses()
                .that()
                .resideInAPackage(MEMORY + "type..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.todosdk..").and(notIn(MEMORY + "type..")))
                .check(SERVER);
    }

    @Test
    void whatIsStoredKnowsNoTransactions() {
        noClasses()
                .that()
                .resideInAPackage(MEMORY + "data..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.todosdk..").and(notIn(MEMORY + "type..", MEMORY + "data..")))
                .check(SERVER);
    }

    @Test
    void transactionsKnowNoSql() {
        noClasses()
                .that()
                .resideInAPackage(MEMORY + "transaction..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.todosdk..")
                        .and(notIn(MEMORY + "type..", MEMORY + "data..", MEMORY + "transaction..")))
                .check(SERVER);
    }

    @Test
    void expressionsKnowNoPlans() {
        noClasses()
                .that()
                .resideInAPackage(MEMORY + "expression..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(MEMORY + "plan..", MEMORY + "schema..", MEMORY + "jdbc.."))
                .check(SERVER);
    }

    private static DescribedPredicate<JavaClass> notIn(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "data", "transaction"})
    void aLayerCanBeRead(String layer) {
        Map<JavaClass, Set<JavaClass>> uses = uses(SERVER.getPackage(MEMORY + layer));
        assertThat(uses.keySet()).as("files of " + layer).hasSizeLessThanOrEqualTo(FILES);
        for (JavaClass from : uses.keySet()) {
            Set<JavaClass> circle = circleThrough(from, uses);
            assertThat(circle.size())
                    .as(() -> "classes that cannot be understood one by one: " + names(circle))
                    .isLessThanOrEqualTo(CIRCLE);
        }
    }

    /** Which classes of a package use which, those inside a class counted with it. */
    private static Map<JavaClass, Set<JavaClass>> uses(JavaPackage layer) {
        Map<JavaClass, Set<JavaClass>> uses = new HashMap<>();
        for (JavaClass type : layer.getClasses()) {
            Set<JavaClass> used = uses.computeIfAbsent(outermost(type), any -> new HashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                    .filter(other -> other.getPackageName().equals(layer.getName()))
                    .forEach(used::add);
        }
        uses.keySet().removeIf(type -> type.getSimpleName().equals("package-info"));
        return uses;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(MemoryArchitectureTest::outermost).orElse(type);
    }

    private static Set<JavaClass> circleThrough(JavaClass from, Map<JavaClass, Set<JavaClass>> uses) {
        return reached(from, uses).stream()
                .filter(other -> reached(other, uses).contains(from))
                .collect(Collectors.toSet());
    }

    private static Set<JavaClass> reached(JavaClass from, Map<JavaClass, Set<JavaClass>> uses) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            uses.getOrDefault(next.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(next::push);
        }
        return reached;
    }

    private static Set<String> names(Set<JavaClass> types) {
        return types.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }
}
