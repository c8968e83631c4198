package dev.todosdk.migration.history;

import org.jspecify.annotations.Nullable;

/**
 * The mark at the head of a row's comment in the history table, so that a program that does not know the changeset can
 * tell what it has to do with it: the changelog that included its file, and whether older programs may go on.
 */
public final class RowMark {

    /** The words in a changeset's comment that let older programs start beside it. */
    public static final String HARMLESS = "harmless-to-older-programs";

    private static final String LITERALS = "{literals ";

    private RowMark() {}

    /**
     * Puts the marks before a changeset's comment.
     *
     * @param root the path of the module's changelog
     * @param path the path of the changeset's own file
     * @param comment the changeset's comment
     * @param literals the digest of its literals; empty without
     * @return what is written in the history; null when there is nothing to write
     */
    public static @Nullable String write(String root, String path, @Nullable String comment, String literals) {
        StringBuilder marks = new StringBuilder();
        if (!root.equals(path)) {
            marks.append(ofRoot(root)).append(' ');
        }
        if (!literals.isEmpty()) {
            marks.append(LITERALS).append(literals).append("} ");
        }
        if (comment == null) {
            return marks.isEmpty() ? null : marks.toString().strip();
        }
        // Liquibase cuts long comments at their end.
        return comment.contains(HARMLESS) ? marks + HARMLESS + comment.replace(HARMLESS, "") : marks + comment;
    }

    private static String ofRoot(String root) {
        return "[" + root + "]";
    }

    /**
     * Whether a row's file was included by this changelog.
     *
     * @param comment the row's comment
     * @param root the path of a module's changelog
     * @return true when it says so
     */
    public static boolean isOf(@Nullable String comment, String root) {
        return comment != null && comment.startsWith(ofRoot(root));
    }

    /**
     * Whether the literals of the row's changeset are still those that were applied.
     *
     * @param comment the row's comment
     * @param literals the digest of the changeset's literals now
     * @return false when the row says otherwise; those that older versions or other programs wrote say nothing
     */
    public static boolean agrees(@Nullable String comment, String literals) {
        int at = comment == null ? -1 : comment.indexOf(LITERALS);
        return comment == null || at < 0 || comment.startsWith(literals + "}", at + LITERALS.length());
    }

    /**
     * Whether the row's changeset lets older programs start.
     *
     * @param comment the row's comment
     * @return true when it says so
     */
    public static boolean isHarmless(@Nullable String comment) {
        return comment != null && comment.contains(HARMLESS);
    }
}
