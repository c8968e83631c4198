package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.lint.LockMode;
import dev.todosdk.migration.lint.Measurement;
import dev.todosdk.sql.SqlWords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what the statements of one changeset do. */
final class Recorder {

    private final Set<Long> inUse;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, LockMode> locks = new TreeMap<>();
    private final Set<String> rewritten = new HashSet<>();
    private final Set<String> scanned = new HashSet<>();
    private final List<String> losses = new ArrayList<>();
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<Rules.Gone> gone = new ArrayList<>();
    private SchemaSnapshot before;
    private Map<Long, LockMode> held = Map.of();
    private Map<Long, Long> scans = Map.of();
    private int statementsUnderLock;
    private long heldSince;

    /**
     * Begins a changeset.
     *
     * @param inUse what others may use
     * @param before the catalog as it is now
     */
    Recorder(Set<Long> inUse, SchemaSnapshot before) {
        this.inUse = inUse;
        this.before = before;
    }

    void found(LintFinding finding) {
        findings.add(finding);
    }

    /** A statement of the open transaction begins. The server counts on from one transaction to the next, at times. */
    void begins(Connection connection) throws SQLException {
        scans = SessionLocks.scans(connection);
    }

    /** It was done. */
    void done(String sql, Connection connection) throws SQLException {
        Map<Long, LockMode> now = SessionLocks.own(connection);
        Map<Long, Long> scansNow = SessionLocks.scans(connection);
        Set<Long> read = new HashSet<>();
        scansNow.forEach((table, count) -> {
            if (count > scans.getOrDefault(table, 0L)) {
                read.add(table);
            }
        });
        observe(sql, SchemaSnapshot.of(connection), now, read);
        held = now;
    }

    /** A statement outside a transaction was done, and these locks were seen meanwhile. */
    void doneOutside(String sql, Connection connection, Map<Long, LockMode> seen) throws SQLException {
        ended();
        observe(sql, SchemaSnapshot.of(connection), seen, Set.of());
    }

    /** The transaction ended, and its locks with it. */
    void ended() {
        held = Map.of();
    }

    private void observe(String sql, SchemaSnapshot after, Map<Long, LockMode> now, Set<Long> read) {
        before.relations().forEach((number, relation) -> {
            if (relation.isReadable()) {
                names.put(number, relation.name());
            }
        });
        ObservedStatement seen = new ObservedStatement(sql, SqlWords.of(sql), before, after, held, now, read);
        Rules rules = new Rules(seen, inUse);
        rules.apply();
        findings.addAll(rules.findings());
        gone.addAll(rules.withoutRows());
        losses.addAll(rules.losses());
        rewritten.addAll(rules.rewritten());
        read.stream().filter(inUse::contains).map(this::name).forEach(scanned::add);
        locks(now);
        before = after;
    }

    private void locks(Map<Long, LockMode> now) {
        boolean strong = false;
        for (Map.Entry<Long, LockMode> lock : now.entrySet()) {
            if (inUse.contains(lock.getKey()) && !name(lock.getKey()).isEmpty()) {
                locks.merge(name(lock.getKey()), lock.getValue(), SessionLocks::stronger);
                strong |= lock.getValue().stopsWriters();
            }
        }
        if (strong) {
            statementsUnderLock++;
            heldSince = heldSince == 0 ? System.nanoTime() : heldSince;
        }
    }

    private String name(long relation) {
        return names.getOrDefault(relation, "");
    }

    void failed(String sql, SQLException refusal) {
        ObservedStatement seen = new ObservedStatement(sql, List.of(), before, before, held, held, Set.of());
        String state = refusal.getSQLState();
        findings.add(new LintFinding(LintRule.FAILS, "SQLSTATE " + state, seen.shown(), null));
    }

    List<LintFinding> findings(@Nullable String comment) {
        Stream<LintFinding> lost =
                gone.stream().flatMap(each -> each.findings(before.relations().values()).stream());
        return Stream.concat(findings.stream(), lost)
                .distinct()
                .map(Acceptances.of(comment)::of)
                .toList();
    }

    Measurement measurement() {
        Duration heldFor = heldSince == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heldSince);
        return new Measurement(
                locks,
                rewritten.stream().sorted().toList(),
                scanned.stream().sorted().toList(),
                losses,
                statementsUnderLock,
                heldFor);
    }
}
