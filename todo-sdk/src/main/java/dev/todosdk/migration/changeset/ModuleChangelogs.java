package dev.todosdk.migration.changeset;

import dev.todosdk.migration.history.LiteralDigest;
import dev.todosdk.migration.history.RowMark;
import dev.todosdk.migration.session.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** The changelogs of all modules, read into one Liquibase changelog in the order in which the modules were registered. */
public final class ModuleChangelogs {

    private final DatabaseChangeLog root = new DatabaseChangeLog("todo-sdk-modules");
    private final IdentityHashMap<ChangeSet, String> moduleOf = new IdentityHashMap<>();
    private final IdentityHashMap<ChangeSet, String> rootOf = new IdentityHashMap<>();
    private final IdentityHashMap<ChangeSet, String> literals = new IdentityHashMap<>();
    private final Set<ChangeSet> selected = Collections.newSetFromMap(new IdentityHashMap<>());

    private ModuleChangelogs(Database database, Map<String, String> parameters) {
        root.setChangeLogParameters(new ChangelogValues(database, parameters));
    }

    public static ModuleChangelogs read(ChangelogSettings settings, ResourceAccessor resources, Database database) {
        ModuleChangelogs read = new ModuleChangelogs(database, settings.parameters());
        settings.selection().use(read.root.getChangeLogParameters());
        settings.roots().forEach(changelog -> read.include(changelog, resources));
        read.keepModulesInOrder(settings.roots());
        DbmsChangeSetFilter ofOtherDatabases = new DbmsChangeSetFilter(database);
        read.all().forEach(ofOtherDatabases::accepts);
        read.all().forEach(read::mark);
        read.selected.addAll(settings.selection().of(read.all()));
        read.refuseNamesOfOtherCase();
        return read;
    }

    private void include(ChangelogSettings.Root changelog, ResourceAccessor resources) {
        Set<ChangeSet> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(root.getChangeSets());
        try {
            requireThere(changelog, resources);
            root.include(
                    changelog.path(),
                    false,
                    true,
                    resources,
                    new ContextExpression(),
                    new Labels(),
                    false,
                    null,
                    DatabaseChangeLog.OnUnknownFileFormat.FAIL);
        } catch (LiquibaseException | IOException e) {
            throw Failures.of(
                    "The changelog " + changelog.path() + " of module " + changelog.module() + " could not be read: "
                            + Failures.oneLine(e) + " Nothing was applied.",
                    e);
        }
        List<ChangeSet> added = new ArrayList<>(root.getChangeSets());
        added.removeIf(before::contains);
        added.forEach(changeSet -> register(changelog, changeSet));
    }

    /** {@code runOrder} moves a changeset within its module: Liquibase moves it before, or behind, all others. */
    private void keepModulesInOrder(List<ChangelogSettings.Root> roots) {
        List<String> paths = roots.stream().map(ChangelogSettings.Root::path).toList();
        all().sort(Comparator.comparingInt(changeSet -> paths.indexOf(rootOf.get(changeSet))));
    }

    /** Liquibase's own words advise to set what cannot be set here. */
    private static void requireThere(ChangelogSettings.Root changelog, ResourceAccessor resources) throws IOException {
        if (resources.getAll(changelog.path()).isEmpty()) {
            throw Failures.of("The changelog " + changelog.path() + " of module " + changelog.module()
                    + " was not found by the class loader of the module, nor by the SDK's. Nothing was applied. Name it from"
                    + " the root of the class path, without a slash in front, and package it with the module.");
        }
    }

    private void register(ChangelogSettings.Root changelog, ChangeSet changeSet) {
        if ("raw".equals(changeSet.getId()) && "includeAll".equals(changeSet.getAuthor())) {
            throw Failures.of("The changelog " + changelog.path() + " of module " + changelog.module()
                    + " must begin with the line \"-- liquibase formatted sql\". Nothing was applied.");
        }
        moduleOf.put(changeSet, changelog.module());
        rootOf.put(changeSet, changelog.path());
    }

    /** The history takes them for one, and would have no row of the second. */
    private void refuseNamesOfOtherCase() {
        Map<String, String> names = new HashMap<>();
        for (ChangeSet changeSet : runnable()) {
            String name = changeSet.toString(false);
            String other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null && !other.equals(name)) {
                throw Failures.of("The names of the changesets " + other + " and " + name
                        + " differ in nothing but case, which Liquibase's history does not tell apart. Nothing was applied."
                        + " Give one of them another id.");
            }
        }
    }

    private void mark(ChangeSet changeSet) {
        String digest = LiteralDigest.of(changeSet);
        literals.put(changeSet, digest);
        String root = Objects.requireNonNull(rootOf.get(changeSet));
        changeSet.setComments(RowMark.write(root, changeSet.getFilePath(), changeSet.getComments(), digest));
    }

    /** The digest of the changeset's literals. */
    public String literalsOf(ChangeSet changeSet) {
        return Objects.requireNonNull(literals.get(changeSet));
    }

    public DatabaseChangeLog root() {
        return root;
    }

    /** Every changeset, in the order in which an update applies them. */
    public List<ChangeSet> all() {
        return root.getChangeSets();
    }

    /** The changesets that are meant for PostgreSQL and not marked to be ignored. */
    public List<ChangeSet> runnable() {
        return all().stream()
                .filter(changeSet -> DatabaseList.definitionMatches(changeSet.getDbmsSet(), "postgresql", true))
                .filter(changeSet -> !changeSet.isIgnore() && !changeSet.isInheritableIgnore())
                .filter(changeSet -> !isAllForOthers(changeSet) && selected.contains(changeSet))
                .toList();
    }

    /** Liquibase skips a changeset of one part for another database each time anew, and never records it. */
    private static boolean isAllForOthers(ChangeSet changeSet) {
        return changeSet.getChanges().size() == 1
                && changeSet.getChanges().get(0) instanceof DbmsTargetedChange targeted
                && !DatabaseList.definitionMatches(targeted.getDbms(), "postgresql", true);
    }

    public @Nullable String moduleOf(ChangeSet changeSet) {
        return moduleOf.get(changeSet);
    }
}
