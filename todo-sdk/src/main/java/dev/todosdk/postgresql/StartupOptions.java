package dev.todosdk.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server's settings that open a connection, in the parameter {@code options} of its first packet: no round trip. What
 * the URL itself says comes last, and holds.
 */
final class StartupOptions {

    private StartupOptions() {}

    /** As the server's command line has them; a timeout of zero is left to what role, database and server say. */
    static @Nullable String text(PostgresqlSettings settings, @Nullable String ofUrl) {
        StringJoiner options = new StringJoiner(" ").setEmptyValue("");
        add(options, "statement_timeout", settings.timeouts().statement());
        add(options, "lock_timeout", settings.timeouts().lock());
        add(options, "idle_in_transaction_session_timeout", settings.timeouts().idleInTransaction());
        if (ofUrl != null) {
            options.add(ofUrl);
        }
        return options.length() == 0 ? null : options.toString();
    }

    private static void add(StringJoiner options, String name, Duration timeout) {
        if (!timeout.isZero()) {
            options.add("-c " + name + "=" + timeout.toMillis());
        }
    }

    /** Everything that a source of connections tells the server, by name; the last of a name holds. */
    static Map<String, String> of(PGSimpleDataSource source) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (source.getCurrentSchema() != null) {
            settings.put("search_path", source.getCurrentSchema());
        }
        List<String> words = words(source.getOptions() == null ? "" : source.getOptions());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-c") && i + 1 < words.size()) {
                put(settings, words.get(++i));
            } else if (word.startsWith("-c") || word.startsWith("--")) {
                put(settings, word.substring(2));
            }
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            settings.put(assignment.substring(0, equals).replace('-', '_'), assignment.substring(equals + 1));
        }
    }

    /** Separated by spaces; a backslash takes the next character as it is. */
    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == '\\' && i + 1 < options.length()) {
                word.append(options.charAt(++i));
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
