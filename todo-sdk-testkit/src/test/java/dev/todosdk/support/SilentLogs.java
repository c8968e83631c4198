package dev.todosdk.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Looks at all that a test JVM logs, whatever it is about: no password, and no value of a row. By default at what the SDK
 * says down to DEBUG, and at what others print; with {@code -Dtodosdk.test.canary=all} at what everybody says down to DEBUG,
 * for each text that Hibernate has bound lately. {@link SilentTests} fails the test; nothing more is printed than usual.
 */
public final class SilentLogs extends TurboFilter {

    /** The testkit's server's own passwords, and what tests made up to be found. */
    private static final Pattern SECRET = Pattern.compile(
            "embedded-(?!postgres)[A-Za-z0-9_-]{20,}|canary-(?:password|value)-\\w+|of-an-ordinary-role");

    /** Those that docs/security.md names. */
    private static final List<String> PRINT_VALUES = List.of(
            "org.hibernate.SQL",
            "org.hibernate.orm.core",
            "org.hibernate.orm.jdbc.bind",
            "org.hibernate.orm.jdbc.extract",
            "liquibase",
            "made.up");

    private static final String BOUND = "org.hibernate.orm.jdbc.bind";
    private static final Pattern BOUND_VALUE = Pattern.compile("<- \\[(.*)]$", Pattern.DOTALL);
    private static final boolean ALL = "all".equals(System.getProperty("todosdk.test.canary"));
    private static final int LATELY = 300;
    private static final int SHORTEST = 8;
    /** Numbers, times, labels, ids that are drawn, and names of classes, as of the exception that made an event a dead letter. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[-+0-9.:TZE /]*|[A-Z_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "|([a-z]\\w{0,30}\\.){1,12}[A-Z][\\w$]{0,80}");

    private static final ConcurrentLinkedDeque<String> VALUES = new ConcurrentLinkedDeque<>();
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    /** What was found since the last time, each with its logger. */
    static List<String> takeFound() {
        List<String> taken = new ArrayList<>();
        for (String one = FOUND.poll(); one != null; one = FOUND.poll()) {
            taken.add(one);
        }
        return taken;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean printed = level.isGreaterOrEqual(logger.getEffectiveLevel());
        if (ALL && logger.getName().equals(BOUND)) {
            keep(String.valueOf(format));
            return printed ? FilterReply.NEUTRAL : format == null ? FilterReply.ACCEPT : FilterReply.DENY;
        }
        boolean looked =
                level.isGreaterOrEqual(Level.DEBUG) && (ALL || logger.getName().startsWith("dev.todosdk."));
        if (!printed && !looked) {
            return FilterReply.NEUTRAL;
        }
        if (format == null) {
            return FilterReply.ACCEPT; // Somebody asks whether to go on; what comes then is looked at here again.
        }
        if (PRINT_VALUES.stream().noneMatch(logger.getName()::contains)) {
            FormattingTuple said = MessageFormatter.arrayFormat(format, arguments);
            look(logger.getName() + " " + level, said.getMessage(), thrown == null ? said.getThrowable() : thrown);
        }
        return printed ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** Hibernate's words end in the value, between brackets. */
    private static void keep(String said) {
        Matcher bound = BOUND_VALUE.matcher(said);
        if (bound.find()
                && bound.group(1).length() >= SHORTEST
                && !NO_TEXT.matcher(bound.group(1)).matches()) {
            VALUES.addFirst(bound.group(1));
            if (VALUES.size() > LATELY) {
                VALUES.pollLast();
            }
        }
    }

    private static void look(String where, String message, @Nullable Throwable thrown) {
        String text = message + (thrown == null ? "" : "\n" + trace(thrown));
        if (SECRET.matcher(text).find()) {
            FOUND.add(where + ": " + text);
        }
        for (String value : VALUES) {
            if (text.contains(value)) {
                FOUND.add(where + ": the value \"" + value + "\" in: " + text);
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
