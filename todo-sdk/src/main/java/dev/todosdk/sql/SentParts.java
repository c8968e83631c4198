package dev.todosdk.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements that one text holds: the driver sends all that stand between semicolons. An application's own SQL may be among
 * them, of which its words alone tell what it does. Stateless.
 */
public final class SentParts {

    private static final Set<String> ENDING = Set.of("commit", "rollback", "abort", "end", "begin", "start");

    /** With what Hibernate's own texts begin, each as the words of a text. */
    private static final List<List<List<String>>> PLAIN = Stream.of("select", "insert", "update", "delete")
            .map(word -> List.of(List.of(word)))
            .toList();

    private SentParts() {}

    /**
     * Each as its words. Hibernate's own texts are one statement and have no comments; more than its first word nobody asks.
     *
     * @param sql a text
     * @return none when there is nothing in it
     */
    public static List<List<String>> of(String sql) {
        boolean single = sql.indexOf(';') < 0 && sql.indexOf("--") < 0 && sql.indexOf("/*") < 0;
        for (List<List<String>> plain : single ? PLAIN : List.<List<List<String>>>of()) {
            if (begins(sql, plain.get(0).get(0))) {
                return plain;
            }
        }
        return parts(SqlWords.of(sql));
    }

    private static boolean begins(String sql, String word) {
        int end = word.length();
        return sql.regionMatches(true, 0, word, 0, end)
                && (sql.length() == end || !Character.isLetter(sql.charAt(end)));
    }

    private static List<List<String>> parts(List<String> words) {
        List<List<String>> parts = new ArrayList<>(1);
        List<String> part = new ArrayList<>();
        for (String word : words) {
            if (word.equals(";") && !isRoutine(part)) {
                parts.add(part);
                part = new ArrayList<>();
            } else if (!part.isEmpty() || !word.equals("(")) {
                part.add(word);
            }
        }
        parts.add(part);
        parts.removeIf(List::isEmpty);
        return parts;
    }

    /** Whether a body in the standard's own form has begun, whose statements end with semicolons too. */
    private static boolean isRoutine(List<String> part) {
        int begin = part.isEmpty() || !part.get(0).equals("create") ? -1 : part.indexOf("atomic");
        return begin > 0 && part.get(begin - 1).equals("begin");
    }

    /**
     * The first word of the one that would end the unit's transaction, or begin another.
     *
     * @param parts of a text
     * @return empty when none does
     */
    public static String ending(List<List<String>> parts) {
        for (List<String> part : parts) {
            String word = part.get(0);
            boolean ends = (ENDING.contains(word) && !part.contains("to")) // a savepoint
                    || (word.equals("prepare") && part.contains("transaction"));
            if (ends) {
                return word;
            }
        }
        return "";
    }
}
