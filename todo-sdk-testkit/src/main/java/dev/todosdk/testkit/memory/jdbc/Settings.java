package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.transaction.IsolationLevel;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a session, and those that hold for the transaction only. */
final class Settings {

    private static final String ISOLATION = "transaction_isolation";
    private static final String READ_ONLY = "transaction_read_only";
    private static final String LOCK_TIMEOUT = "lock_timeout";
    private static final Set<String> TIMEOUTS = Set.of(LOCK_TIMEOUT, "statement_timeout");
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("application_name", "search_path", "client_min_messages", "synchronous_commit");

    private final Map<String, String> session = new HashMap<>();
    private final Duration lockTimeout;
    private final Map<String, String> transaction = new HashMap<>();

    Settings(Duration lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    void set(String name, String value, boolean local) throws SQLException {
        boolean known = name.startsWith("transaction_")
                || TIMEOUTS.contains(name)
                || WITHOUT_EFFECT.contains(name)
                || isOfApplication(name);
        if (!known) {
            throw SqlErrors.refused("the setting " + name);
        }
        (local ? transaction : session).put(name, value);
    }

    /** The server's own have no dot. */
    private static boolean isOfApplication(String name) {
        return name.indexOf('.') > 0;
    }

    /** One of the application's own that the transaction alone had is known to the session from then on, and empty. */
    void transactionEnds() {
        if (!transaction.isEmpty()) {
            transaction.keySet().stream()
                    .filter(Settings::isOfApplication)
                    .forEach(name -> session.putIfAbsent(name, ""));
            transaction.clear();
        }
    }

    private String value(String name, String none) {
        if (session.isEmpty() && transaction.isEmpty()) {
            return none;
        }
        return transaction.getOrDefault(name, session.getOrDefault(name, none));
    }

    /** The value as {@code current_setting} writes it; null when nobody has set one of the application's own. */
    @Nullable String shown(String name) throws SQLException {
        if (isOfApplication(name)) {
            return transaction.getOrDefault(name, session.get(name));
        }
        if (TIMEOUTS.contains(name)) {
            long millis = timeout(name).toMillis();
            return millis == 0 ? "0" : millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        }
        if (name.equals(ISOLATION) || name.equals(READ_ONLY)) {
            return value(name, name.equals(ISOLATION) ? "read committed" : "off");
        }
        throw SqlErrors.refused("the setting " + name);
    }

    Duration lockTimeout() throws SQLException {
        return timeout(LOCK_TIMEOUT);
    }

    Duration statementTimeout() throws SQLException {
        return timeout("statement_timeout");
    }

    private Duration timeout(String name) throws SQLException {
        String value = value(name, "");
        if (value.isEmpty()) { // asked for each statement, and seldom set
            return name.equals(LOCK_TIMEOUT) ? lockTimeout : Duration.ZERO;
        }
        String digits = value.replaceAll("[^0-9]", "");
        String unit = value.substring(digits.length()).trim();
        long number = digits.isEmpty() ? 0 : Long.parseLong(digits);
        return switch (unit) {
            case "", "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            default -> throw SqlErrors.error("22023", "invalid value for parameter \"" + name + "\"");
        };
    }

    IsolationLevel isolation() throws SQLException {
        String level = value(ISOLATION, "read committed");
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "read committed", "read uncommitted" -> IsolationLevel.READ_COMMITTED;
            case "repeatable read" -> IsolationLevel.REPEATABLE_READ;
            case "serializable" -> IsolationLevel.SERIALIZABLE;
            default -> throw SqlErrors.error("22023", "invalid value for parameter \"" + ISOLATION + "\"");
        };
    }

    boolean readOnly() {
        String value = value(READ_ONLY, "off");
        return value.equals("on") || value.equals("true");
    }

    /** The default of the session's transactions, which each of them may change for itself. */
    void sessionIsolation(String level) {
        session.put(ISOLATION, level);
    }

    void sessionReadOnly(boolean readOnly) {
        session.put(READ_ONLY, readOnly ? "on" : "off");
    }
}
