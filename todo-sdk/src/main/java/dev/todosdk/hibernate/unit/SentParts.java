package dev.todosdk.hibernate.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements that one text holds: the driver sends all that stand between semicolons. Comments and brackets ahead of a
 * statement are passed over; what is in quotes stays whole. Of one text.
 */
final class SentParts {

    private static final Set<String> ENDING = Set.of("commit", "rollback", "abort", "end", "begin", "start");

    /** The body of a routine in the standard's own form, whose statements end with semicolons too. */
    private static final Pattern ATOMIC = Pattern.compile("(?is)create\\b.*\\bbegin\\s+atomic\\b.*");

    private final String sql;
    private int at;

    private SentParts(String sql) {
        this.sql = sql;
    }

    /** Each from its first word on. Hibernate's own texts are one statement and have no comments. */
    static List<String> of(String sql) {
        boolean single = !sql.isEmpty()
                && Character.isLetter(sql.charAt(0))
                && sql.indexOf(';') < 0
                && sql.indexOf("--") < 0
                && sql.indexOf("/*") < 0;
        return single ? List.of(sql) : new SentParts(sql).parts();
    }

    /** The first word of the one that would end the unit's transaction, or begin another; empty when none does. */
    static String ending(List<String> parts) {
        for (String part : parts) {
            String word = firstWord(part);
            String text = part.toLowerCase(Locale.ROOT);
            boolean ends = (ENDING.contains(word) && !text.contains(" to ")) // a savepoint
                    || (word.equals("prepare") && text.contains("transaction"));
            if (ends) {
                return word;
            }
        }
        return "";
    }

    static String firstWord(String part) {
        int to = 0;
        while (to < part.length() && Character.isLetter(part.charAt(to))) {
            to++;
        }
        return part.substring(0, to).toLowerCase(Locale.ROOT);
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(1);
        while (true) {
            passOver();
            if (at >= sql.length()) {
                return parts;
            }
            int from = at;
            while (at < sql.length() && sql.charAt(at) != ';') {
                step();
            }
            if (sql.regionMatches(true, from, "create", 0, 6)
                    && ATOMIC.matcher(sql.substring(from, Math.min(at, sql.length())))
                            .matches()) {
                at = sql.length();
            }
            parts.add(sql.substring(from, Math.min(at, sql.length())));
        }
    }

    /** White space, brackets, semicolons and comments. */
    private void passOver() {
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next) || next == '(' || next == ';') {
                at++;
            } else if (!comment()) {
                return;
            }
        }
    }

    private void step() {
        char next = sql.charAt(at);
        if (next == '\'') {
            boolean escapes = at > 0 && Character.toLowerCase(sql.charAt(at - 1)) == 'e' && !isInWord(at - 2);
            quoted('\'', escapes);
        } else if (next == '"') {
            quoted('"', false);
        } else if (!comment() && !dollars()) {
            at++;
        }
    }

    private boolean isInWord(int place) {
        return place >= 0 && (Character.isLetterOrDigit(sql.charAt(place)) || sql.charAt(place) == '_');
    }

    /** A doubled quote ends one and begins another, which comes to the same. */
    private void quoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private boolean comment() {
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end + 1;
            return true;
        }
        if (!sql.startsWith("/*", at)) {
            return false;
        }
        int depth = 0;
        do {
            boolean opens = sql.startsWith("/*", at);
            boolean closes = sql.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0 && at < sql.length());
        return true;
    }

    /** A text between {@code $tag$} and the same again. */
    private boolean dollars() {
        if (sql.charAt(at) != '$' || isInWord(at - 1)) {
            return false;
        }
        int tag = at + 1;
        while (isInWord(Math.min(tag, sql.length() - 1)) && tag < sql.length()) {
            tag++;
        }
        boolean opens = tag < sql.length() && sql.charAt(tag) == '$' && !Character.isDigit(sql.charAt(at + 1));
        if (!opens) {
            return false;
        }
        String mark = sql.substring(at, tag + 1);
        int end = sql.indexOf(mark, tag + 1);
        at = end < 0 ? sql.length() : end + mark.length();
        return true;
    }
}
