package dev.todosdk.postgresql.flight;

import org.hibernate.resource.transaction.spi.TransactionObserver;

/** Ends a transaction as the last thing before Hibernate commits: after its completion processes and synchronizations. */
record CommitObserver(Runnable end) implements TransactionObserver {

    @Override
    public void afterBegin() {
        // Added when the unit ends.
    }

    @Override
    public void beforeCompletion() {
        end.run();
    }

    @Override
    public void afterCompletion(boolean successful, boolean delayed) {
        // The unit looks at what was thrown.
    }
}
