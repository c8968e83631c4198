package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What guides name in running text, such as {@code RowLock.forUpdate()}, is there; the compiler sees only their pieces of code. */
class GuideNamesTest {

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public .*?(?:class|interface|enum|record) (dev\\.todosdk\\.[\\w.]+)(?=[ <]|$)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern MEMBER = Pattern.compile("\\b([A-Z]\\w+)\\.(?!class\\b)([a-zA-Z]\\w*)");

    private final Map<String, String> types = publicTypes();

    @Test
    void eachMemberThatIsNamedIsThere() throws IOException {
        try (Stream<Path> guides = Files.list(Path.of("../docs"))) {
            List<String> missing = guides.filter(file -> file.toString().endsWith(".md"))
                    .flatMap(this::missingIn)
                    .toList();
            assertThat(missing).isEmpty();
        }
    }

    private Stream<String> missingIn(Path guide) {
        return CODE.matcher(read(guide))
                .results()
                .flatMap(code -> MEMBER.matcher(code.group(1)).results())
                .filter(member -> Optional.ofNullable(types.get(member.group(1)))
                        .filter(type -> !has(type, member.group(2)))
                        .isPresent())
                .map(member -> guide.getFileName() + ": " + member.group());
    }

    private static boolean has(String type, String member) {
        try {
            Class<?> found = Class.forName(type);
            return Stream.of(
                            Arrays.stream(found.getMethods()).map(method -> method.getName()),
                            Arrays.stream(found.getDeclaredMethods()).map(method -> method.getName()),
                            Arrays.stream(found.getFields()).map(field -> field.getName()),
                            Arrays.stream(found.getClasses()).map(Class::getSimpleName))
                    .flatMap(Function.identity())
                    .anyMatch(member::equals);
        } catch (ClassNotFoundException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static Map<String, String> publicTypes() {
        Map<String, String> types = Stream.of("../todo-sdk/api.txt", "api.txt")
                .flatMap(
                        baseline -> PUBLIC_TYPE.matcher(read(Path.of(baseline))).results())
                .map(found -> found.group(1))
                .collect(Collectors.toMap(
                        name -> name.substring(name.lastIndexOf('.') + 1), Function.identity(), (one, other) -> one));
        assertThat(types).containsKeys("Repository", "UnitOfWork", "BothStores");
        return types;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
