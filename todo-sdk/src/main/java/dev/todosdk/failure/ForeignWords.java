package dev.todosdk.failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.LazyInitializationException;
import org.jspecify.annotations.Nullable;

/**
 * The facts that nothing but the words of a message tells: neither a state nor a type nor a field of the exception has it. All such
 * messages are read here. In another language, or a later version, nothing is found, and less is told. Stateless.
 */
final class ForeignWords {

    /** The state 57014 stands for a limit and for a request; PostgreSQL's words for the request. */
    private static final String CANCEL_REQUEST = "canceling statement due to user request";

    /** The pool's exception for a connection that it has taken back has no state. */
    private static final String CLOSED = "closed";

    /** HikariCP's counts, of which its exception has no fields. */
    private static final Pattern POOL_COUNTS =
            Pattern.compile("\\(total=\\d+, active=\\d+, idle=\\d+, waiting=\\d+\\)");

    /** PostgreSQL names the object of a missing right in the message alone. "Must be owner of": no grant replaces it. */
    private static final Pattern DENIED = Pattern.compile(
            "(?:permission denied for|must be (owner) of) (schema|table|view|relation|sequence|function|database|type|column) (\\S+)");

    /** Hibernate's role of a collection, or entity of a reference; its exception has no fields. */
    private static final Pattern UNREAD = Pattern.compile("role '([^']+)'|\\[([^#\\]]+)");

    private ForeignWords() {}

    static boolean isCancelRequest(String message) {
        return message.equals(CANCEL_REQUEST);
    }

    static boolean isClosed(String message) {
        return message.contains(CLOSED);
    }

    /** The counts with a space ahead of them, or nothing. */
    static String poolCounts(Exception thrown) {
        Matcher counts = POOL_COUNTS.matcher(String.valueOf(thrown.getMessage()));
        return counts.find() ? " " + counts.group() : "";
    }

    /** What a role may not touch, or null. */
    static @Nullable MissingRight missingRight(String message) {
        Matcher words = DENIED.matcher(message);
        if (!words.matches()) {
            return null;
        }
        return words.group(1) == null
                ? new MissingRight(words.group(2), words.group(3))
                : MissingRight.ofOwner(words.group(3));
    }

    /** The collection that could not be read, with its packages, or null. */
    static @Nullable String unreadCollection(LazyInitializationException thrown) {
        return unread(thrown, 1);
    }

    /** The entity whose reference could not be read, with its packages, or null. */
    static @Nullable String unreadEntity(LazyInitializationException thrown) {
        return unread(thrown, 2);
    }

    private static @Nullable String unread(LazyInitializationException thrown, int group) {
        Matcher named = UNREAD.matcher(String.valueOf(thrown.getMessage()));
        return named.find() ? named.group(group) : null;
    }
}
