package dev.todosdk.migration.changeset;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Sends what Liquibase logs to SLF4J; on its own it would go to java.util.logging, and so to stderr. */
final class Slf4jLogService extends AbstractLogService {

    Slf4jLogService() {}

    /** Never found by Liquibase's own discovery: it is named in our scope only. */
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Logger getLog(Class type) {
        return new Slf4jLogger(LoggerFactory.getLogger(type));
    }

    private static final class Slf4jLogger extends AbstractLogger {

        private final org.slf4j.Logger logger;

        Slf4jLogger(org.slf4j.Logger logger) {
            this.logger = logger;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable cause) {
            LoggingEventBuilder event = logger.atLevel(slf4jLevel(level));
            if (cause != null) {
                event = event.setCause(cause);
            }
            event.log(message);
        }

        @Override
        public void close() {}

        /**
         * Quieter than Liquibase: what it calls info is detail to an application that embeds us. What it calls severe it throws
         * as well, and what it warns of (a precondition that could not be checked) is told by us: its own words have
         * statements and those of the server, which may hold values.
         */
        private static org.slf4j.event.Level slf4jLevel(Level level) {
            return level.intValue() >= Level.INFO.intValue()
                    ? org.slf4j.event.Level.DEBUG
                    : org.slf4j.event.Level.TRACE;
        }
    }
}
