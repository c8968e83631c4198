package dev.todosdk.spring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions that Spring has begun. */
final class SpringTransactions {

    private static final String UNNAMED = "without a name, of Spring's";

    private SpringTransactions() {}

    /** The name of the calling thread's, which is that of the method that is {@code @Transactional}. */
    static Optional<String> current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive() || isOver()) {
            return Optional.empty();
        }
        return Optional.of(named(TransactionSynchronizationManager.getCurrentTransactionName()));
    }

    static String named(@Nullable String name) {
        return name == null || name.isEmpty() ? UNNAMED : name;
    }

    /**
     * A transaction that is committed or rolled back stays active until all have been told, as {@code
     * @TransactionalEventListener} is; before that Spring lets go of those who wait for its end. Whatever were refused there would
     * be lost: Spring logs what such a listener throws, and nothing else comes of it.
     */
    private static boolean isOver() {
        return !TransactionSynchronizationManager.isSynchronizationActive();
    }
}
