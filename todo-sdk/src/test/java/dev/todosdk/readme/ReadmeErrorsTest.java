package dev.todosdk.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.SchemaObject;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                new SchemaObject(null, null, null),
                String.class,
                "made up",
                List.class,
                List.of("made up"));
        return known.get(type);
    }
}
