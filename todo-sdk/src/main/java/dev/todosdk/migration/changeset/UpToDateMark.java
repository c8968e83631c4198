package dev.todosdk.migration.changeset;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.resource.ChangelogFiles;
import dev.todosdk.migration.session.MigrationConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark that an update leaves once nothing is pending: a digest of the changelogs' files and of the history's rows, kept
 * as the comment on the history table. A later start whose digest is the same need not read the changelogs, which takes
 * Liquibase a second in a new JVM: files and rows are the very ones for which nothing was pending.
 *
 * <p>It only ever answers "certainly up to date" or "look closer": after any change of a file or a row, also by another
 * program, the digests differ. A database restored from a dump keeps it, rightly.
 *
 * @param files the class path resources that the changelogs consist of, included ones too
 */
public record UpToDateMark(String digest, List<String> files) {

    private static final Logger LOG = LoggerFactory.getLogger(UpToDateMark.class);
    private static final String TITLE = "Up to date (by todo-sdk, so that it starts quickly): ";

    /** Whether the history is marked as complete for these changelogs. */
    public static boolean isOn(History history, ChangelogSettings settings) {
        UpToDateMark mark = parse(history.comment());
        return mark != null && mark.equals(of(mark.files(), history, settings));
    }

    private static @Nullable UpToDateMark parse(@Nullable String comment) {
        if (comment == null || !comment.startsWith(TITLE)) {
            return null;
        }
        List<String> lines = comment.substring(TITLE.length()).lines().toList();
        return lines.isEmpty() ? null : new UpToDateMark(lines.get(0), List.copyOf(lines.subList(1, lines.size())));
    }

    /** Marks a history for which nothing is pending, changed or unknown. A comment of somebody else's stays. */
    public static void leave(
            MigrationConnection connection, List<String> files, History history, ChangelogSettings settings) {
        UpToDateMark mark = of(files, history, settings);
        UpToDateMark before = parse(history.comment());
        if (mark == null || mark.equals(before) || (before == null && history.comment() != null)) {
            return;
        }
        try {
            connection.execute("comment on table " + History.table(settings.schema()) + " is '"
                    + mark.comment().replace("'", "''") + "'");
        } catch (SQLException e) {
            LOG.debug(
                    "The next start reads the changelogs again: the history table takes no comment of ours",
                    WithoutWords.of(e));
        }
    }

    private String comment() {
        return TITLE + digest + "\n" + String.join("\n", files);
    }

    private static @Nullable UpToDateMark of(List<String> files, History history, ChangelogSettings settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            settings.roots().forEach(changelog -> add(digest, changelog.module(), changelog.path()));
            new TreeMap<>(settings.parameters()).forEach((name, value) -> add(digest, name, value));
            Selection selection = settings.selection();
            add(digest, String.valueOf(selection.contexts()), selection.labels());
            for (String file : files) {
                add(digest, file);
                add(digest, ChangelogFiles.contents(file, settings.classLoader()));
            }
            history.rows().forEach(row -> add(digest, row.path(), row.author(), row.id(), row.checksum()));
            return new UpToDateMark(HexFormat.of().formatHex(digest.digest()), files);
        } catch (IOException e) {
            // Reading the changelogs will say what is wrong.
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String... texts) {
        for (String text : texts) {
            add(digest, String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The length keeps two neighbours apart. */
    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
