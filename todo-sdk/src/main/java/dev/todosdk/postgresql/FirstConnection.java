package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool's first connection. It is waited for as long as the server may be about to come, and no longer than the limit; a
 * refusal that time does not cure, such as a wrong password, ends the start at once.
 */
final class FirstConnection {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    /** The pool tries once, and pauses for a second after a failure; how often is decided here. */
    private static final long ONE_ATTEMPT = 1;

    private final HikariConfig config;
    private final String url;
    private final Duration limit;
    private final long end;

    FirstConnection(HikariConfig config, String url, Duration limit) {
        this.config = config;
        this.url = url;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
        config.setInitializationFailTimeout(ONE_ATTEMPT);
    }

    HikariDataSource open() {
        while (true) {
            try {
                return new HikariDataSource(config);
            } catch (RuntimeException thrown) {
                RefusedParameter.throwIfRefused(thrown);
                DatabaseException failure = FailureTranslator.translateAcquire(thrown);
                if (!(failure instanceof DatabaseUnavailableException)) {
                    throw failure;
                }
                if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                    throw inVain(failure);
                }
                LOG.info("Waiting for {}: {}", target(), failure.getMessage());
            }
        }
    }

    private DatabaseUnavailableException inVain(DatabaseException failure) {
        return new DatabaseUnavailableException(new Failure(
                "The start waited " + limit.toMillis() + " ms (connectTimeout) for a connection to " + target() + ". "
                        + failure.getMessage()
                        + hint(),
                FailurePhase.ACQUIRE,
                CommitOutcome.NOT_APPLIED,
                failure.sqlState().orElse(null),
                failure.retry(),
                failure.getCause()));
    }

    /** For who starts beside standbys alone. */
    private String hint() {
        return config.getDataSource() instanceof PGSimpleDataSource source
                        && source.getTargetServerType().equals("primary")
                ? " Only a server that takes writes counts; a program that only reads says targetServerType=any in its URL."
                : "";
    }

    /** Without the URL's parameters, which may hold secrets. */
    private String target() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
