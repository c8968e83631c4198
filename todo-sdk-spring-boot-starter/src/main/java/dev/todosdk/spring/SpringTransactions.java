package dev.todosdk.spring;

import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions that Spring has begun. */
final class SpringTransactions {

    private static final String UNNAMED = "without a name, of Spring's";

    private SpringTransactions() {}

    /** The name of the calling thread's, which is that of the method that is {@code @Transactional}. */
    static Optional<String> current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.empty();
        }
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        return Optional.of(name == null ? UNNAMED : name);
    }
}
