package dev.todosdk.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.readme.ReadmeTable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadmeErrorsTest {

    @Test
    void theTableNamesEveryExceptionWithItsCategory() throws IOException {
        Map<String, String> categories = new HashMap<>();
        leaves(DatabaseException.class)
                .map(ReadmeErrorsTest::made)
                .forEach(each -> categories.put(
                        each.getClass().getSimpleName(), each.category().name()));
        assertThat(ReadmeTable.under("Errors")).containsExactlyInAnyOrderEntriesOf(categories);
    }

    @Test
    void theTableSaysOfEveryExceptionWhetherItIsRunAgain() throws IOException {
        Map<String, Set<Retry>> retries = new HashMap<>();
        leaves(DatabaseException.class).forEach(each -> retries.put(each.getSimpleName(), EnumSet.noneOf(Retry.class)));
        for (FailureKind kind : FailureKind.values()) {
            DatabaseException made = kind.exception("made up", FailurePhase.WORK, new IllegalStateException());
            Objects.requireNonNull(retries.get(made.getClass().getSimpleName())).add(made.retry());
        }
        retries.values().stream().filter(Set::isEmpty).forEach(none -> none.add(Retry.NEVER));
        Map<String, Set<Retry>> said = new HashMap<>();
        ReadmeTable.under("Errors", 4).forEach((name, cell) -> said.put(name, retriesIn(cell)));
        assertThat(said).isEqualTo(retries);
    }

    private static Set<Retry> retriesIn(String cell) {
        return Stream.of(Retry.values())
                .filter(retry ->
                        cell.contains(retry.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Retry.class)));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ReadmeErrorsTest::leaves)
                : Stream.of(type);
    }

    private static DatabaseException made(Class<?> type) {
        Constructor<?> constructor = type.getConstructors()[0];
        try {
            return (DatabaseException) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(ReadmeErrorsTest::argument)
                    .toArray());
        } catch (ReflectiveOperationException thrown) {
            throw new LinkageError("No " + type.getSimpleName() + " could be made", thrown);
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        Map<Class<?>, Object> known = Map.of(
                Failure.class,
                Failure.of("made up"),
                SchemaObject.class,
                SchemaObject.NONE,
                String.class,
                "made up",
                List.class,
                List.of("made up"));
        return known.get(type);
    }
}
