package dev.todosdk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many main files usual changes touch, counted at what is there: docs/architecture.md has the table. */
class ChangeCostTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Pattern NO_CODE = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|^import [^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> CODE = new TreeMap<>();

    /** A setting is its builder's method, its constant, and its use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\bpoolSize\\(|PoolSettings\\.SIZE|Integer> SIZE|pool\\(\\)\\.size",
                "\\bapplicationName\\(|APPLICATION_NAME",
                "\\bcommitTokenRetention\\(|TOKEN_RETENTION|commits\\.retention",
                "\\bidleInTransactionTimeout\\(|IDLE_IN_TRANSACTION|timeouts\\(\\)\\.idleInTransaction"
            })
    void aSettingTouchesThreeFiles(String code) throws IOException {
        assertThat(filesWith(code)).hasSize(3);
    }

    /** A kind of error that only a server says is a class, a name in the sealed family, and a row. */
    @ParameterizedTest
    @ValueSource(strings = {"StorageFullException", "ValueOutOfRangeException", "AccessDeniedException"})
    void aKindOfErrorTouchesThreeFiles(String type) throws IOException {
        assertThat(filesWith("\\b" + type + "\\b")).hasSize(3);
    }

    /** A word of Criteria is a method; what is none has a class of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {"builder\\.between", "IgnoringCase\\.like|class IgnoringCase", "Elements\\.<|class Elements"})
    void anOperatorOfConditionsTouchesFourFilesAtMost(String code) throws IOException {
        assertThat(filesWith(code)).hasSizeBetween(1, 4);
    }

    private static Set<String> filesWith(String code) throws IOException {
        Predicate<String> has = Pattern.compile(code).asPredicate();
        return new TreeSet<>(codeByFile().entrySet().stream()
                .filter(file -> has.test(file.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static synchronized Map<String, String> codeByFile() throws IOException {
        if (CODE.isEmpty()) {
            try (Stream<Path> files = Files.walk(MAIN)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    CODE.put(
                            MAIN.relativize(file).toString(),
                            NO_CODE.matcher(Files.readString(file)).replaceAll(" "));
                }
            }
        }
        return CODE;
    }
}
