package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of an array that is read from text, such as <code>{a,"b c",NULL}</code>. */
final class ArrayInput {

    private final String text;
    private int at;

    private ArrayInput(String text) {
        this.text = text;
    }

    static List<@Nullable String> items(String text) throws SQLException {
        return new ArrayInput(SqlText.trimmed(text)).read();
    }

    private List<@Nullable String> read() throws SQLException {
        if (text.startsWith("[") || text.replaceFirst("^\\{\\s*", "").startsWith("{")) {
            throw SqlErrors.refused("an array of several dimensions or with bounds");
        }
        if (text.length() < 2 || text.charAt(0) != '{' || !text.endsWith("}")) {
            throw malformed();
        }
        List<@Nullable String> items = new ArrayList<>();
        at = 1;
        if (SqlText.trimmed(text.substring(1, text.length() - 1)).isEmpty()) {
            return items;
        }
        do {
            items.add(item());
        } while (text.charAt(at++) == ',');
        if (at != text.length()) {
            throw malformed();
        }
        return items;
    }

    private @Nullable String item() throws SQLException {
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        int kept = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                item.append(text.charAt(++at));
                kept = item.length();
            } else if (c == '"') {
                if (!inside && (quoted || !item.isEmpty())) {
                    throw malformed();
                }
                quoted = true;
                inside = !inside;
                kept = item.length();
            } else if (!inside && (c == ',' || c == '}')) {
                break;
            } else if (!inside && c == '{') {
                throw malformed();
            } else if (!inside && quoted && !SqlText.isBlank(c)) {
                throw malformed();
            } else if (inside || (!quoted && (item.length() > 0 || !SqlText.isBlank(c)))) {
                item.append(c);
                kept = inside || !SqlText.isBlank(c) ? item.length() : kept;
            }
        }
        item.setLength(kept);
        if (at >= text.length() || (item.isEmpty() && !quoted)) {
            throw malformed();
        }
        return !quoted && item.toString().equalsIgnoreCase("null") ? null : item.toString();
    }

    private static SQLException malformed() {
        return SqlErrors.error("22P02", "malformed array literal");
    }
}
