package dev.todosdk.migration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What a class's logger is told until the close. */
final class CapturedLog implements AutoCloseable {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger;

    private CapturedLog(Logger logger) {
        this.logger = logger;
        logged.start();
        logger.addAppender(logged);
    }

    static CapturedLog of(Class<?> type) {
        return new CapturedLog((Logger) LoggerFactory.getLogger(type));
    }

    /** Of all loggers below this name, from WARN on. */
    static CapturedLog ofWarnings(String name) {
        CapturedLog log = new CapturedLog((Logger) LoggerFactory.getLogger(name));
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        log.logged.addFilter(warnings);
        return log;
    }

    String text() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        logger.detachAppender(logged);
    }
}
