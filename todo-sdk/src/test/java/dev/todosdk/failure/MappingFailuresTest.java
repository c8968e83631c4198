package dev.todosdk.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.LazyAccessException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.WrongUseException;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.LazyInitializationException;
import org.hibernate.NonUniqueObjectException;
import org.hibernate.PersistentObjectException;
import org.hibernate.PropertyValueException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.StaleStateException;
import org.hibernate.TransientObjectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Hibernate finds out without the server, also behind another exception. */
class MappingFailuresTest {

    static Stream<Arguments> found() {
        return Stream.of(
                Arguments.of(new StaleStateException("made up"), StaleVersionException.class, "since it was read."),
                Arguments.of(new StaleObjectStateException("a.Note", 1L), StaleVersionException.class, "read: Note."),
                Arguments.of(
                        new StaleObjectStateException(null, 1L), StaleVersionException.class, "since it was read."),
                Arguments.of(
                        new OptimisticLockException(new StaleObjectStateException("Note", 1L)),
                        StaleVersionException.class,
                        "read: Note."),
                Arguments.of(
                        new PropertyValueException("made up", "a.Note", "title"),
                        InvalidInputException.class,
                        "Note.title"),
                Arguments.of(
                        new NonUniqueObjectException(1L, "a.Note"),
                        DuplicateKeyException.class,
                        "already in the unit: Note."),
                Arguments.of(new EntityExistsException("made up"), DuplicateKeyException.class, "already in the unit"),
                Arguments.of(new TransientObjectException("made up"), WrongUseException.class, "refers to one"),
                Arguments.of(new PersistentObjectException("made up"), WrongUseException.class, "refers to one"),
                Arguments.of(new LazyInitializationException("made up"), LazyAccessException.class, "after its unit"),
                Arguments.of(
                        new NonUniqueResultException("made up"),
                        dev.todosdk.persistence.exception.NonUniqueResultException.class,
                        "More than one row"),
                Arguments.of(new EntityNotFoundException("made up"), NotFoundException.class, "not there"),
                Arguments.of(
                        new HibernateException("made up"),
                        StatementFailedException.class,
                        "Exception; why is in the cause"),
                Arguments.of(
                        new PersistenceException("made up"),
                        StatementFailedException.class,
                        "Exception; why is in the cause"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void isTranslated(RuntimeException thrown, Class<? extends DatabaseException> expected, String said) {
        assertThat(MappingFailures.translate(thrown, FailurePhase.WORK))
                .isExactlyInstanceOf(expected)
                .hasMessageContaining(said);
        assertThat(MappingFailures.translate(new IllegalStateException(thrown), FailurePhase.WORK) == null)
                .isEqualTo(thrown.getClass() == PersistenceException.class);
    }

    @Test
    void aStaleVersionIsRunAgainWhenAsked() {
        DatabaseException stale = Objects.requireNonNull(
                MappingFailures.translate(new StaleStateException("made up"), FailurePhase.COMMIT));
        assertThat(stale.retry()).isEqualTo(Retry.WHEN_ASKED);
        assertThat(stale.phase()).isEqualTo(FailurePhase.COMMIT);
    }

    @Test
    void whatIsNoneOfHibernatesIsNoneOfOurs() {
        assertThat(MappingFailures.translate(new IllegalStateException("made up"), FailurePhase.WORK))
                .isNull();
        assertThat(MappingFailures.translate(
                        new HibernateException("outer", new IllegalArgumentException("inner")), FailurePhase.WORK))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("threw IllegalArgumentException;")
                .hasMessageNotContaining("inner");
    }
}
