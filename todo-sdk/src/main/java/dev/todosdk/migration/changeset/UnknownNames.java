package dev.todosdk.migration.changeset;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.serializer.core.string.StringChangeLogSerializer;

/** Names in <code>${…}</code> that stand as they are, for no parameter and no property has them. */
public final class UnknownNames {

    private static final String BEGIN = "${";
    private static final String MARKS = "._-";

    private UnknownNames() {}

    /** The names in a changeset, such as <code>${datetimeType}</code>; empty when it has none. */
    public static Optional<String> in(ChangeSet changeSet) {
        Set<String> names = new TreeSet<>();
        for (Change change : changeSet.getChanges()) {
            addOf(new StringChangeLogSerializer().serialize(change, false), names);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static void addOf(String text, Set<String> names) {
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int end = at + BEGIN.length();
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            if (text.startsWith("}", end) && end > at + BEGIN.length()) {
                names.add(text.substring(at, end + 1));
            }
        }
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || MARKS.indexOf(character) >= 0;
    }
}
