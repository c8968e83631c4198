package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import liquibase.change.Change;
import liquibase.change.ChangeWithColumns;
import liquibase.change.ColumnConfig;
import liquibase.change.core.LoadDataChange;
import liquibase.changelog.ChangeSet;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Times with a fraction of a second and an offset, in a changelog or a file of rows: Liquibase reads their digits and leaves the offset
 * out, so that another moment would be stored. Those of whole seconds it reads as they are.
 */
public final class LostOffsets {

    private static final int UP_TO_SECONDS = "yyyy-MM-ddTHH:mm:ss".length();
    private static final int DIGITS = 9;
    private static final Set<String> TIMES = Set.of("date", "datetime", "time");

    private LostOffsets() {}

    /** Refuses a changeset with such a time. */
    public static void refuse(ChangeSet changeSet, ResourceAccessor resources) {
        for (Change change : changeSet.getChanges()) {
            lost(change, changeSet, resources).ifPresent(time -> {
                throw Failures.of("Changeset " + changeSet.toString(false)
                        + " has a time with a fraction of a second and an"
                        + " offset, in " + time + ". Liquibase would leave the offset out and store another moment. The"
                        + " changeset was not done. Write it in SQL, or without the fraction.");
            });
        }
    }

    /** The file that has one. */
    private static Optional<String> lost(Change change, ChangeSet changeSet, ResourceAccessor resources) {
        String changelog = String.valueOf(changeSet.getChangeLog().getPhysicalFilePath());
        if (change instanceof LoadDataChange load) {
            boolean readsTimes =
                    load.getColumns().isEmpty() || load.getColumns().stream().anyMatch(LostOffsets::isTime);
            return readsTimes ? in(load.getFile(), rows(load, changelog, resources), any -> true) : Optional.empty();
        }
        Set<LocalDateTime> fractions = new HashSet<>();
        if (change instanceof ChangeWithColumns<?> with) {
            for (Object column : with.getColumns()) {
                add(((ColumnConfig) column).getValueDate(), fractions);
                add(((ColumnConfig) column).getDefaultValueDate(), fractions);
            }
        }
        return fractions.isEmpty()
                ? Optional.empty()
                : in(changelog, contents(changelog, resources), fractions::contains);
    }

    private static boolean isTime(ColumnConfig column) {
        return column.getType() == null || TIMES.contains(column.getType().toLowerCase(Locale.ROOT));
    }

    private static void add(java.util.@Nullable Date time, Set<LocalDateTime> fractions) {
        if (time instanceof Timestamp stamp && stamp.getNanos() != 0) {
            fractions.add(stamp.toLocalDateTime());
        }
    }

    private static Optional<String> in(String file, String text, Predicate<LocalDateTime> meant) {
        for (int point = text.indexOf('.', UP_TO_SECONDS); point >= 0; point = text.indexOf('.', point + 1)) {
            int end = point + 1;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean offset = end < text.length() && "Z+-".indexOf(text.charAt(end)) >= 0;
            if (offset && end - point > 1 && isTime(text, point, Math.min(end, point + 1 + DIGITS), meant)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isTime(String text, int point, int end, Predicate<LocalDateTime> meant) {
        String digits = text.substring(point - UP_TO_SECONDS, end).replace(' ', 'T');
        try {
            return meant.test(LocalDateTime.parse(digits));
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static String rows(LoadDataChange load, String changelog, ResourceAccessor resources) {
        try {
            Resource file = Boolean.TRUE.equals(load.isRelativeToChangelogFile())
                    ? resources.get(changelog).resolveSibling(load.getFile())
                    : resources.get(load.getFile());
            return contents(file);
        } catch (IOException unreadable) {
            return ""; // running it will say so
        }
    }

    private static String contents(String path, ResourceAccessor resources) {
        try {
            return contents(resources.get(path));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String contents(Resource file) throws IOException {
        if (!file.exists()) {
            return "";
        }
        try (InputStream in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
