package dev.todosdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {

    private static final String[] INTERNAL = {
        "dev.todosdk.hibernate..",
        "dev.todosdk.postgresql..",
        "dev.todosdk.failure..",
        "dev.todosdk.pooler..",
        "dev.todosdk.driver..",
        "dev.todosdk.setting..",
        "dev.todosdk.sql..",
        "dev.todosdk.catalog.."
    };

    /** Outside a Java module, what a sealed type permits must be in its own package. */
    private static final Set<String> SEALED = Set.of("dev.todosdk.persistence.exception");

    private static final Set<String> RIDDLES =
            Set.of("What", "Whether", "How", "Of", "Who", "Where", "When", "Which", "Why", "As", "In", "For");

    private static final String[] API = {
        "async",
        "database",
        "micrometer",
        "migration/Migrations.java",
        "migration/drift",
        "migration/lint",
        "observation",
        "once",
        "outbox",
        "persistence",
        "server",
        "todo"
    };

    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.todosdk");

    @Test
    void nothingPointsAtTheFrontDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.todosdk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.todosdk")
                .check(SDK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.todosdk.todo", "dev.todosdk.outbox", "dev.todosdk.once"})
    void modulesStandOnPersistenceAlone(String module) {
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        module,
                        "dev.todosdk.persistence..",
                        "java..",
                        "jakarta..",
                        "org.slf4j",
                        "org.jspecify..",
                        "org.hibernate.annotations.."))
                .because("the SDK's own modules have no privilege that an application's lacks")
                .check(SDK);
    }

    @Test
    void persistenceStandsOnTheStandardsAlone() {
        classes()
                .that(resideInAPackage("dev.todosdk.persistence..")
                        .and(not(resideInAPackage("dev.todosdk.persistence.internal.criteria"))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.todosdk.persistence..", "java..", "javax.crypto..", "jakarta..", "org.jspecify.."))
                .because(
                        "only persistence.internal.criteria, which has what Criteria lacks words for, knows Hibernate's builder")
                .check(SDK);
    }

    @Test
    void onlyTheDatabasePointsAtWhatIsInternal() {
        noClasses()
                .that(not(resideInAnyPackage(INTERNAL)).and(not(resideInAPackage("dev.todosdk.database"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.todosdk.hibernate..", "dev.todosdk.postgresql.."))
                .check(SDK);
    }

    @Test
    void onlyWhatSpeaksToTheServerTranslatesItsFailures() {
        noClasses()
                .that(not(resideInAnyPackage(INTERNAL))
                        .and(not(resideInAnyPackage("dev.todosdk.database", "dev.todosdk.migration.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.todosdk.failure..")
                .check(SDK);
    }

    @Test
    void onlyTheDatabasePointsAtMigrations() {
        noClasses()
                .that(not(resideInAnyPackage("dev.todosdk", "dev.todosdk.database", "dev.todosdk.migration..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.todosdk.migration..")
                .check(SDK);
    }

    @Test
    void onlyMigrationsKnowLiquibase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.todosdk.migration..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("liquibase..")
                .check(SDK);
    }

    @Test
    void theServerIsBelowWhatUsesIt() {
        classes()
                .that()
                .resideInAPackage("dev.todosdk.server")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.todosdk.server",
                        "dev.todosdk.persistence..",
                        "java..",
                        "javax.sql..",
                        "org.hibernate..",
                        "org.jspecify.."))
                .check(SDK);
    }

    /** A reader can keep so many names in mind. */
    @Test
    void packagesAreRoomsThatOneCanLookOver() throws IOException {
        assertThat(larger(Path.of("src/main/java"), 25)).isEqualTo(SEALED);
        assertThat(larger(Path.of("../todo-sdk-testkit/src/main/java"), 40)).isEmpty();
    }

    private static Set<String> larger(Path sources, int most) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            Map<Path, Long> sizes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            return sizes.entrySet().stream()
                    .filter(size -> size.getValue() > most)
                    .map(size -> sources.relativize(size.getKey()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** A description begins with a noun or a verb in the third person, as the field writes them, and not with a riddle. */
    @Test
    void descriptionsBeginAsSentencesOfAReferenceDo() throws IOException {
        Sources sources = Sources.main();
        assertThat(sources.descriptions(API)).hasSizeGreaterThan(100).noneMatch(ArchitectureTest::isRiddle);
        assertThat(sources.descriptions("migration")).isNotEmpty().noneMatch(ArchitectureTest::isRiddle);
        assertThat(sources.publicDescriptions(API)).hasSizeGreaterThan(500).noneMatch(ArchitectureTest::isRiddle);
    }

    private static boolean isRiddle(String description) {
        return RIDDLES.contains(description.split("[ :,]", 2)[0]);
    }

    /** A name that is read, searched for or seen in a stack trace means one thing. */
    @Test
    void aNameMeansOneType() throws IOException {
        assertThat(Sources.main().types().entrySet()).isNotEmpty().allSatisfy(type -> assertThat(type.getValue())
                .as(type.getKey())
                .hasSize(1));
    }

    /** What a class has inside may be called as another class is, and is then written with its owner. */
    @Test
    void aNameWithoutItsOwnerMeansTheTypeThatHasNone() throws IOException {
        Sources sources = Sources.main();
        assertThat(sources.importedNestedTypes()).isNotEmpty().noneMatch(nested -> sources.types()
                .containsKey(nested.substring(nested.lastIndexOf('.') + 1)));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.todosdk.(**)").should().beFreeOfCycles().check(SDK);
    }

    @Test
    void publicSignaturesSpeakNoLibrarysLanguage() {
        classes()
                .that(not(resideInAnyPackage(INTERNAL))
                        .and(not(resideInAnyPackage("dev.todosdk.migration.*..", "dev.todosdk.server")))
                        .and(modifier(JavaModifier.PUBLIC)))
                .should(new SignaturesWithout("org.hibernate", "org.postgresql", "liquibase", "com.zaxxer"))
                .check(SDK);
    }

    /** The rule above can fail: the one package whose signatures speak Hibernate's language breaks it. */
    @Test
    void theServerIsTheOneDoor() {
        ArchRule rule =
                classes().that().resideInAPackage("dev.todosdk.server").should(new SignaturesWithout("org.hibernate"));
        assertThatThrownBy(() -> rule.check(SDK))
                .hasMessageContaining("DatabaseServer.prepare(org.hibernate.boot.Metadata)");
    }

    @Test
    void thePageShowsTheRoomsThatThereAre() throws IOException {
        Set<String> rooms = SDK.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = ArchitecturePage.read().rooms();
        shown.removeIf(
                storey -> !rooms.contains(storey) && rooms.stream().anyMatch(room -> room.startsWith(storey + ".")));
        assertThat(shown).isEqualTo(rooms);
    }

    @Test
    void thePageShowsTheArrowsThatThereAre() throws IOException {
        SortedMap<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : SDK) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("dev.todosdk"))
                    .map(ArchitectureTest::storey)
                    .filter(target -> !target.equals(storey(type)))
                    .forEach(target -> arrows.computeIfAbsent(storey(type), any -> new TreeSet<>())
                            .add(target));
        }
        assertThat(ArchitecturePage.read().arrows()).isEqualTo(arrows);
    }

    /** What stands behind {@code dev.} and the SDK's name, without the rooms inside it. */
    private static String storey(JavaClass type) {
        String[] names = type.getPackageName().split("\\.", -1);
        return names[Math.min(2, names.length - 1)];
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : SDK) {
            JavaPackage itsPackage = type.getPackage();
            if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(itsPackage.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Manager|Helper)(\\$.*)?")
                .because("such a name says nothing")
                .check(SDK);
    }
}
