package dev.todosdk.migration;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a fully migrated database records for a list of changelogs, kept for the JVM's life so that a start with nothing
 * pending need not read the changelogs again: comparing it with the database's rows is one query.
 *
 * <p>It only ever answers "certainly up to date" or "look closer".
 */
final class ExpectedChangesets {

    private static final Map<ClassLoader, Map<List<Changelog>, ExpectedChangesets>> CACHE = new WeakHashMap<>();

    private record Key(String path, String author, String id) {}

    private final Map<Key, String> checksums = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final Map<String, byte[]> files;
    private boolean runsEveryTime;

    private ExpectedChangesets(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Remembers what these changelogs, read from these files, amount to. Called inside a {@link LiquibaseThread}. */
    static void remember(MigrationSettings settings, ModuleChangelogs changelogs, Map<String, byte[]> files) {
        ExpectedChangesets expected = new ExpectedChangesets(files);
        changelogs.all().forEach(expected::add);
        synchronized (CACHE) {
            CACHE.computeIfAbsent(settings.classLoader(), loader -> new HashMap<>())
                    .put(settings.changelogs(), expected);
        }
    }

    private void add(ChangeSet changeSet) {
        checksums.put(
                new Key(changeSet.getFilePath(), changeSet.getAuthor(), changeSet.getId()),
                changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
        paths.add(changeSet.getFilePath());
        runsEveryTime |= changeSet.shouldAlwaysRun();
    }

    /** Whether these settings' changelogs were read before in this JVM. */
    static boolean areKnown(MigrationSettings settings) {
        return of(settings) != null;
    }

    private static @Nullable ExpectedChangesets of(MigrationSettings settings) {
        synchronized (CACHE) {
            return CACHE.getOrDefault(settings.classLoader(), Map.of()).get(settings.changelogs());
        }
    }

    /** Whether the rows are exactly what these settings' changelogs lead to; false also means "not known". */
    static boolean areMetBy(List<HistoryRow> rows, MigrationSettings settings) {
        ExpectedChangesets expected = of(settings);
        return expected != null && expected.areMetBy(rows) && expected.areCurrent(settings.classLoader());
    }

    private boolean areMetBy(List<HistoryRow> rows) {
        if (runsEveryTime) {
            return false;
        }
        Set<Key> met = new HashSet<>();
        for (HistoryRow row : rows) {
            if (!paths.contains(row.path())) {
                continue;
            }
            Key key = new Key(row.path(), row.author(), row.id());
            String checksum = checksums.get(key);
            if (checksum == null || !checksum.equals(row.checksum())) {
                return false;
            }
            met.add(key);
        }
        return met.size() == checksums.size();
    }

    /** A development server may have replaced a file under the same class loader. */
    private boolean areCurrent(ClassLoader classLoader) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            URL url = classLoader.getResource(file.getKey());
            if (url == null || !Arrays.equals(contents(url), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static byte[] contents(URL url) {
        try {
            return ClassPathAccessor.read(url);
        } catch (IOException e) {
            // Reading the changelogs anew will say what is wrong.
            return new byte[0];
        }
    }
}
