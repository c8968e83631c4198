package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_MANDATORY;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NEVER;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NOT_SUPPORTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_SUPPORTS;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.spring.shop.MarkListeners;
import dev.todosdk.spring.shop.MarkListeners.AtPhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;

/**
 * What {@link TransactionalMatrixTest} leaves out: other propagations, transactions that only read, listeners of transactions,
 * other threads, and transactions that begin in a unit.
 */
class TransactionRelativesTest {

    private static final MixedWork WORK = new MixedWork(DataSourceKind.BOOT_POOL, MarkListeners.class, PlainJdbc.class);

    /** A manager beside that of Jakarta Persistence, which Boot does not know. */
    @Configuration(proxyBeanMethods = false)
    static class PlainJdbc {

        @Bean(defaultCandidate = false)
        DataSourceTransactionManager plainJdbc(DataSource pool) {
            return new DataSourceTransactionManager(pool);
        }
    }

    private final MarkListeners listeners = WORK.bean(MarkListeners.class);

    @AfterAll
    static void close() {
        WORK.close();
    }

    @BeforeEach
    void clear() {
        WORK.clear();
    }

    private static void mark() {
        WORK.markNote(ExplicitWord.NONE);
    }

    private static void assertStored(List<Object> notes, List<Object> marks) {
        assertThat(WORK.storedNotes()).isEqualTo(notes);
        assertThat(WORK.storedMarks()).isEqualTo(marks);
    }

    @ParameterizedTest
    @ValueSource(ints = {PROPAGATION_REQUIRED, PROPAGATION_REQUIRES_NEW, PROPAGATION_MANDATORY, PROPAGATION_SUPPORTS})
    void withinATransactionEveryOtherPropagationIsOne(int propagation) {
        assertThatThrownBy(() -> WORK.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, outer -> {
                    WORK.saveNote(2);
                    WORK.transactional(propagation, MixedWork.OUTER, inner -> mark());
                }))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContainingAll(MixedWork.UNIT, MixedWork.OUTER);
        assertStored(List.of(1L), List.of());
    }

    @Test
    void aNestedTransactionIsOne() {
        assertThatThrownBy(
                        () -> WORK.jdbc(PROPAGATION_REQUIRED, outer -> WORK.jdbc(PROPAGATION_NESTED, inner -> mark())))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("without a name, of Spring's");
        assertStored(List.of(1L), List.of());
    }

    @Test
    void oneThatOnlyReadsIsOneToo() {
        assertThatThrownBy(() -> WORK.reading(status -> WORK.countMarks(ExplicitWord.NONE)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(MixedWork.OUTER);
    }

    @ParameterizedTest
    @ValueSource(ints = {PROPAGATION_NEVER, PROPAGATION_NOT_SUPPORTED, PROPAGATION_SUPPORTS})
    void whereNoneIsBegunAUnitIsFree(int propagation) {
        WORK.transactional(propagation, "none", status -> mark());
        assertStored(List.of(1L), List.of(1L));
    }

    @Test
    void anotherThreadIsInNoTransaction() {
        WORK.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, status -> {
            CompletableFuture<Void> marked = listeners.markElsewhere(1);
            marked.join();
            status.setRollbackOnly();
        });
        assertStored(List.of(1L), List.of(1L));
    }

    /** Whatever is refused after the end would be lost: Spring logs it, and nobody hears of it. */
    @Test
    void whenTheTransactionIsCommittedAListenersUnitIsFree() {
        WORK.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, status -> {
            WORK.saveNote(2);
            WORK.publish(new AtPhase.AfterCommit(1));
            WORK.publish(new AtPhase.AfterCompletion(2));
        });
        assertStored(List.of(1L, 2L), List.of(1L, 2L));
    }

    @Test
    void andWhenItIsRolledBack() {
        WORK.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, status -> {
            WORK.saveNote(2);
            WORK.publish(new AtPhase.AfterRollback(1));
            status.setRollbackOnly();
        });
        assertStored(List.of(1L), List.of(1L));
    }

    @Test
    void beforeTheCommitItIsRefusedAndTheTransactionIsRolledBack() {
        assertThatThrownBy(() -> WORK.transactional(PROPAGATION_REQUIRED, MixedWork.OUTER, status -> {
                    WORK.saveNote(2);
                    WORK.publish(new AtPhase.BeforeCommit(1));
                }))
                .isInstanceOf(WrongUseException.class);
        assertStored(List.of(1L), List.of());
    }

    /** As the guide says: such a listener waits for a transaction of Spring's, and a unit is none. */
    @Test
    void fromAUnitEventsGoToListenersAfterItsCommit() {
        WORK.units().run(unit -> {
            WORK.publish(new AtPhase.AfterCommit(7));
            unit.afterCommit(() -> WORK.publish(new AtPhase.Told(1)));
        });
        assertThat(listeners.told()).containsExactly(1L);
        assertStored(List.of(1L), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {PROPAGATION_REQUIRED, PROPAGATION_REQUIRES_NEW})
    void aTransactionInTheMiddleOfAUnitIsRefused(int propagation) {
        assertThatThrownBy(() -> WORK.inUnit(() -> WORK.transactional(propagation, "save", status -> WORK.saveNote(2))))
                .isInstanceOf(IllegalTransactionStateException.class)
                .hasMessageContainingAll(MixedWork.UNIT, "save", "SeparateTransactions");
        assertStored(List.of(1L), List.of());
    }

    @Test
    void oneOfAnotherManagerAsWell() {
        assertThatThrownBy(() -> WORK.inUnit(() -> WORK.jdbc(PROPAGATION_REQUIRED, status -> {})))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void inTheMiddleOfAUnitOneMayRead() {
        WORK.inUnit(() -> {
            WORK.reading(status -> {});
            WORK.transactional(PROPAGATION_SUPPORTS, "none", status -> {});
        });
        assertStored(List.of(1L), List.of(1L));
    }

    @Test
    void afterTheUnitATransactionIsFree() {
        WORK.units()
                .run(unit -> unit.afterCommit(
                        () -> WORK.transactional(PROPAGATION_REQUIRED, "save", status -> WORK.saveNote(2))));
        assertStored(List.of(1L, 2L), List.of());
    }

    @Test
    void saidToBeSeparateItStaysWhateverBecomesOfTheUnit() {
        assertThatThrownBy(() -> WORK.inUnit(() -> {
                    SeparateTransactions.run(
                            () -> WORK.transactional(PROPAGATION_REQUIRED, "save", status -> WORK.saveNote(2)));
                    throw new IllegalStateException("no mark today");
                }))
                .hasMessage("no mark today");
        assertStored(List.of(1L, 2L), List.of());
    }

    @Test
    void unitsOfBeginMayOverlap() {
        UnitOfWork first = WORK.units().begin();
        try (UnitOfWork second = WORK.units().begin()) {
            first.close();
            assertThatThrownBy(() -> WORK.transactional(PROPAGATION_REQUIRED, "save", status -> WORK.saveNote(2)))
                    .isInstanceOf(IllegalTransactionStateException.class);
            second.commit();
        }
        WORK.transactional(PROPAGATION_REQUIRED, "save", status -> WORK.saveNote(2));
        assertStored(List.of(1L, 2L), List.of());
    }
}
