package dev.todosdk.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one logger is told until the close, instead of where it writes otherwise. */
public final class LogCapture implements AutoCloseable {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger;
    private final Level before;

    /**
     * Begins.
     *
     * @param level the least that is captured
     */
    public LogCapture(String name, Level level) {
        logger = (Logger) LoggerFactory.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(level);
        logger.setAdditive(false);
        logged.start();
        logger.addAppender(logged);
    }

    /** So far, in order. */
    public List<ILoggingEvent> events() {
        return List.copyOf(logged.list);
    }

    /** The texts of the events. */
    public List<String> messages() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
