package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Collects everything that a fault test printed: what was logged, by the SDK at every level and by others as an application
 * has them, what was thrown, with causes and suppressed ones, and the texts of objects. After the test none of it may hold
 * the password or a row's value.
 */
final class Canary implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "canary-password-4f1e";
    private static final String VALUE = "canary-value-77a0";
    private static final List<String> SECRETS = new CopyOnWriteArrayList<>(List.of(PASSWORD, VALUE));
    private static final Queue<String> PRINTED = new ConcurrentLinkedQueue<>();

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private @Nullable Level before;

    /** A password to look for, which somebody else made. */
    static String password(String secret) {
        if (!SECRETS.contains(secret)) {
            SECRETS.add(secret);
        }
        return secret;
    }

    /** A row's value to look for. */
    static String secret(String text) {
        return VALUE + " " + text;
    }

    /** What an object says of itself. */
    static void printed(Object object) {
        PRINTED.add(object.toString());
    }

    /** Catches, and keeps what the stack trace says. */
    static <T extends Throwable> T caught(Class<T> type, ThrowingCallable failing) {
        T thrown = catchThrowableOfType(type, failing);
        assertThat(thrown).as("%s was thrown", type.getSimpleName()).isNotNull();
        PRINTED.add(stackTrace(thrown));
        return thrown;
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        listen();
    }

    void listen() {
        PRINTED.clear();
        before = logger("dev.todosdk").getLevel();
        logger("dev.todosdk").setLevel(Level.TRACE);
        logged.list.clear();
        logged.start();
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(logged);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertSilent();
    }

    /** Ends listening. */
    void assertSilent() {
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(logged);
        logger("dev.todosdk").setLevel(before);
        List.copyOf(logged.list).forEach(Canary::keep);
        assertThat(PRINTED).allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
    }

    private static void keep(ILoggingEvent event) {
        PRINTED.add(event.getFormattedMessage());
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
            PRINTED.add(stackTrace(thrown.getThrowable()));
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
