package dev.todosdk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A decision by what a text looks like holds until somebody writes it otherwise. It is made at five places, where nothing else can
 * tell; whoever wants a sixth finds the model or the catalog to ask first.
 */
class DecisionsByTextTest {

    private static final Map<String, String> PLACES = Map.of(
            "dev.todosdk.sql.SqlWords", "what a changeset's or an application's own statement does, only its words say",
            "dev.todosdk.postgresql.copy.InsertText",
                    "whether Hibernate's insert takes parameters alone stands in no other form than its text",
            "dev.todosdk.hibernate.rules.DeclaredType", "Hibernate keeps a columnDefinition as it is",
            "dev.todosdk.failure.ForeignWords", "messages whose facts are in no state and no field",
            "dev.todosdk.failure.PassedHibernate", "only the stack tells who called what threw");

    /** Who asks the one reader of SQL; each of them says why. */
    private static final Set<String> ASK_FOR_WORDS = Set.of(
            "dev.todosdk.sql.SentParts",
            "dev.todosdk.postgresql.connection.PlainReads",
            "dev.todosdk.postgresql.connection.SequenceReads",
            "dev.todosdk.migration.changeset.CutLines",
            "dev.todosdk.migration.history.LiteralDigest",
            "dev.todosdk.migration.lock.ConcurrentIndexes",
            "dev.todosdk.migration.measure.Recorder",
            "dev.todosdk.migration.sql.ChangelogWords");

    /** Forms of the SDK's own: names, versions and the comments that it asks for. */
    private static final Set<String> OWN_FORMS = Set.of(
            "dev.todosdk.database.HibernateVersion",
            "dev.todosdk.database.HostName",
            "dev.todosdk.hibernate.mapping.ModuleSet",
            "dev.todosdk.migration.measure.Acceptances",
            "dev.todosdk.setting.Rule");

    /** The reader of others' messages, and who looks for a mark that the SDK's own statement made the server say. */
    private static final Set<String> READ_MESSAGES =
            Set.of("ForeignWords.java", "PositionQuestion.java", "ReplicaGuard.java");

    private static final Set<String> PATTERNS = Set.of("matches", "replaceAll", "replaceFirst");

    private static final Pattern NAME_OF_A_CLASS = Pattern.compile(
            "get(?:Class\\(\\)\\.get)?(?:Simple|Type|Class|Entity)?Name\\(\\)\\s*\\.(?:equals|startsWith|endsWith|contains|matches)\\(");

    /** An attribute's name, and a method's in the handler of a proxy, are asked for as they are meant. */
    private static final Pattern OTHER_NAMES = Pattern.compile("(?:getAttribute\\(\\)|method)\\s*\\.getName\\(\\)");

    private static final Pattern MESSAGE = Pattern.compile(
            "\\b(?:getMessage\\(\\)|message)\\s*\\.(?:contains|startsWith|endsWith|equals|matches|indexOf)\\(");

    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.todosdk");

    @Test
    void thereAreFivePlacesAndEachSaysWhy() {
        assertThat(PLACES).hasSizeLessThanOrEqualTo(5);
        assertThat(names(type -> PLACES.containsKey(type.getName()))).isEqualTo(PLACES.keySet());
    }

    @Test
    void onlyTheReaderOfSqlTakesStatementsApart() {
        assertThat(names(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(used -> used.getTargetClass().getName().equals("dev.todosdk.sql.SqlWords")
                                && !type.getName().equals("dev.todosdk.sql.SqlWords"))))
                .isEqualTo(ASK_FOR_WORDS);
    }

    @Test
    void regularExpressionsAreForFormsOfTheSdksOwn() {
        Set<String> users = names(type -> type.getAccessesFromSelf().stream().anyMatch(DecisionsByTextTest::isPattern));
        assertThat(users)
                .isSubsetOf(Stream.concat(OWN_FORMS.stream(), Stream.of("dev.todosdk.failure.ForeignWords"))
                        .collect(Collectors.toSet()));
        assertThat(users).containsAll(OWN_FORMS);
    }

    private static boolean isPattern(JavaAccess<?> call) {
        String owner = call.getTargetOwner().getName();
        return owner.equals(Pattern.class.getName())
                || (owner.equals(String.class.getName()) && PATTERNS.contains(call.getName()));
    }

    @Test
    void nobodyAsksForTheNameOfAClass() throws Exception {
        assertThat(inSources(NAME_OF_A_CLASS)).isEmpty();
        assertThat(names(type -> type.getAccessesFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().equals(StackTraceElement.class.getName()))))
                .containsExactly("dev.todosdk.failure.PassedHibernate");
    }

    @Test
    void onlyForeignWordsReadsMessagesOfOthers() throws Exception {
        assertThat(inSources(MESSAGE)).containsExactlyInAnyOrderElementsOf(READ_MESSAGES);
    }

    private static Set<String> inSources(Pattern pattern) throws Exception {
        return Sources.main().byPath().entrySet().stream()
                .filter(file -> !file.getKey().startsWith("../todo-sdk-testkit"))
                .filter(file -> pattern.matcher(
                                OTHER_NAMES.matcher(file.getValue()).replaceAll(""))
                        .find())
                .map(file -> file.getKey().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The outermost classes that meet a condition themselves or by one inside them. */
    private static Set<String> names(Predicate<JavaClass> condition) {
        return SDK.stream()
                .filter(condition)
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
