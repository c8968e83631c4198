package dev.todosdk.benchmarks.outbox;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.benchmarks.stack.Address;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** gruelbox transaction-outbox over a pool, with a thread that flushes. */
final class GruelboxTeller implements Teller {

    /** What is called when an event is delivered. */
    interface Telling {
        void tell(String key, long count);
    }

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = 10_000_000;

    private final HikariDataSource pool;
    private final ThreadLocalContextTransactionManager transactions;
    private final TransactionOutbox outbox;
    private final Thread flusher = new Thread(this::flush, "gruelbox flush");
    private volatile boolean closed;

    GruelboxTeller(Address address, int connections, Deliveries deliveries) {
        pool = CountPool.open(address, connections);
        transactions = TransactionManager.fromDataSource(pool);
        Telling telling = deliveries::told;
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> telling))
                .attemptFrequency(AGAIN)
                .blockAfterAttempts(1000)
                .build();
        flusher.start();
    }

    private void flush() {
        while (!closed) {
            try {
                while (outbox.flush()) {
                    // until there is nothing left
                }
            } catch (RuntimeException cut) {
                // The next one finds what this one left.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void count(String key) throws Exception {
        transactions.inTransactionThrows(transaction -> {
            try (PreparedStatement statement = transaction
                    .connection()
                    .prepareStatement("UPDATE key_count SET number = number + 1 WHERE id = ? RETURNING number")) {
                statement.setString(1, key);
                try (ResultSet count = statement.executeQuery()) {
                    count.next();
                    outbox.schedule(Telling.class).tell(key, count.getLong(1));
                }
            }
        });
    }

    @Override
    public void goOn() {
        // The flusher does.
    }

    @Override
    public void close() {
        closed = true;
        while (flusher.isAlive()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        pool.close();
    }
}
