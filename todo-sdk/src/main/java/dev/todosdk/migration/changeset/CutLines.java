package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import dev.todosdk.sql.SqlWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Lines of a text that Liquibase takes for its own words in formatted SQL, and cuts out of the text: a row would have less than was
 * written, and what follows {@code --rollback} would be done on the way back.
 */
public final class CutLines {

    private static final List<String> WORDS =
            List.of("rollback", "comment", "precondition", "validchecksum", "ignore", "property");

    private CutLines() {}

    /** Refuses a changeset with such a line. */
    public static void refuse(ChangeSet changeSet, ResourceAccessor resources) {
        String path = String.valueOf(changeSet.getChangeLog().getPhysicalFilePath());
        Optional<String> cut =
                path.endsWith(".sql") ? cut(section(contents(path, resources), changeSet)) : Optional.empty();
        if (cut.isPresent()) {
            throw Failures.of("Changeset " + changeSet.toString(false) + " has a text with a line that begins with \""
                    + cut.get()
                    + "\". Liquibase would take it for its own word, and cut it out of the text. The changeset was"
                    + " not done. Write the text in one line, such as E'one\\n" + cut.get() + "'.");
        }
    }

    private static String contents(String path, ResourceAccessor resources) {
        try {
            Resource file = resources.get(path);
            if (!file.exists()) {
                return "";
            }
            try (InputStream in = file.openInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw Failures.of("The changelog " + path + " could not be read: " + e.getMessage(), e);
        }
    }

    /** The changeset's part of the file. */
    private static String section(String file, ChangeSet changeSet) {
        String name = changeSet.getAuthor() + ":" + changeSet.getId();
        StringBuilder section = new StringBuilder();
        boolean own = false;
        for (String line : file.lines().toList()) {
            if (isWord(line, "changeset")) {
                String said = line.replace("\"", "").strip() + " ";
                own = said.contains(" " + name + " ");
            } else if (own) {
                section.append(line).append('\n');
            }
        }
        return section.toString();
    }

    /** A text without an end is none: there the reader did not understand the SQL. */
    private static Optional<String> cut(String section) {
        return SqlWords.literalsOf(section).stream()
                .filter(literal -> !section.strip().endsWith(literal.strip()))
                .flatMap(literal -> literal.lines().skip(1))
                .flatMap(line -> WORDS.stream().filter(word -> isWord(line, word)))
                .map(word -> "--" + word)
                .findFirst();
    }

    private static boolean isWord(String line, String word) {
        String stripped = line.strip();
        return stripped.startsWith("--")
                && stripped.substring(2).strip().toLowerCase(Locale.ROOT).startsWith(word);
    }
}
