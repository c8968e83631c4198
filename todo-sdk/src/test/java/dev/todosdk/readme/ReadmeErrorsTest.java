package dev.todosdk.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.DatabaseException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeErrorsTest {

    @Test
    void theTableNamesEveryExceptionAndNoOther() throws IOException {
        assertThat(ReadmeTable.under("Errors").keySet())
                .containsExactlyInAnyOrderElementsOf(leaves(DatabaseException.class)
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ReadmeErrorsTest::leaves)
                : Stream.of(type);
    }
}
