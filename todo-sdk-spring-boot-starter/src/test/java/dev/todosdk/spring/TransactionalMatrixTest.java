package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;

import dev.todosdk.persistence.exception.WrongUseException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Units of work and {@code @Transactional} in one call, over each kind of data source: refused by both names with nothing of
 * the unit there, or, by an explicit word, committed by itself. Never something in between.
 */
class TransactionalMatrixTest {

    private static final Map<DataSourceKind, MixedWork> APPLICATIONS = new EnumMap<>(DataSourceKind.class);

    /** What the transaction does; the note is Spring's, the mark the SDK's. */
    enum Mix {
        SDK_FIRST,
        JPA_FIRST,
        SDK_READ,
        SDK_FAILURE,
        OUTER_ROLLBACK,
        REQUIRES_NEW
    }

    /** What the application does about a failed unit. */
    enum OnFailure {
        LET_GO,
        CAUGHT
    }

    @AfterAll
    static void close() {
        APPLICATIONS.values().forEach(MixedWork::close);
        APPLICATIONS.clear();
    }

    static Stream<Arguments> cells() {
        return Stream.of(DataSourceKind.values())
                .flatMap(kind -> Stream.of(ExplicitWord.values()).flatMap(word -> Stream.of(Mix.values())
                        .flatMap(mix -> Stream.of(OnFailure.values()).map(on -> Arguments.of(kind, word, mix, on)))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void noneIsHalf(DataSourceKind kind, ExplicitWord word, Mix mix, OnFailure onFailure) throws SQLException {
        MixedWork work = APPLICATIONS.computeIfAbsent(kind, MixedWork::new);
        work.clear();
        Cell cell = new Cell(work, word, onFailure);

        Throwable thrown = catchThrowable(() -> cell.run(mix));

        boolean refused = word == ExplicitWord.NONE;
        boolean failed = refused || mix == Mix.SDK_FAILURE;
        if (failed && onFailure == OnFailure.LET_GO) {
            assertThat(thrown).isSameAs(cell.failure);
            assertThat(work.storedNotes()).containsExactly(1L);
        } else {
            assertThat(thrown).isNull();
            assertThat(work.storedNotes()).isEqualTo(notes(mix));
        }
        if (refused) {
            String transaction = mix == Mix.REQUIRES_NEW ? "new one" : MixedWork.OUTER;
            assertThat(cell.failure)
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContainingAll(MixedWork.UNIT, transaction);
        }
        boolean marked = !failed && mix != Mix.SDK_READ;
        assertThat(work.storedMarks()).isEqualTo(marked ? List.of(1L) : List.of());
        assertThat(work.lent()).isZero();
    }

    /** Where Spring's transaction went on to its end. */
    private static List<Object> notes(Mix mix) {
        return switch (mix) {
            case OUTER_ROLLBACK -> List.of(1L);
            case REQUIRES_NEW -> List.of(1L, 2L, 3L);
            case SDK_FIRST, JPA_FIRST, SDK_READ, SDK_FAILURE -> List.of(1L, 2L);
        };
    }

    /** One cell of the matrix. */
    private static final class Cell {

        private final MixedWork work;
        private final ExplicitWord word;
        private final OnFailure onFailure;
        private @Nullable RuntimeException failure;

        Cell(MixedWork work, ExplicitWord word, OnFailure onFailure) {
            this.work = work;
            this.word = word;
            this.onFailure = onFailure;
        }

        void run(Mix mix) {
            work.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, status -> {
                if (mix == Mix.SDK_FIRST) {
                    unit(() -> work.markNote(word));
                }
                work.saveNote(2);
                switch (mix) {
                    case SDK_FIRST -> {}
                    case JPA_FIRST -> unit(() -> work.markNote(word));
                    case SDK_READ ->
                        unit(() -> assertThat(work.countMarks(word)).isZero());
                    case SDK_FAILURE -> unit(() -> work.failToMark(word));
                    case OUTER_ROLLBACK -> {
                        unit(() -> work.markNote(word));
                        status.setRollbackOnly();
                    }
                    case REQUIRES_NEW ->
                        work.transactional(PROPAGATION_REQUIRES_NEW, "new one", inner -> {
                            work.saveNote(3);
                            unit(() -> work.markNote(word));
                        });
                }
            });
        }

        private void unit(Runnable unit) {
            try {
                unit.run();
            } catch (RuntimeException thrown) {
                failure = thrown;
                if (onFailure == OnFailure.LET_GO) {
                    throw thrown;
                }
            }
        }
    }
}
