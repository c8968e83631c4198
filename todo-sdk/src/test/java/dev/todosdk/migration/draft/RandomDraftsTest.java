package dev.todosdk.migration.draft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.catalog.SchemaReader;
import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.migration.CompiledEntities;
import dev.todosdk.migration.sql.ChangelogWords;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hibernate.MappingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up mappings and changes to them: a draft applies, a second one is empty, its rollback restores the catalogue, and what
 * a table with rows loses is said. {@code -Dtodosdk.test.scale} multiplies how many.
 */
class RandomDraftsTest {

    private static final int MAPPINGS = 6;
    private static final int CHANGES = 4;
    private static final int AT_ONCE = 40;

    private final long seed = Long.getLong("todosdk.test.seed", 20261127L);
    private final int mappings = MAPPINGS * Integer.getInteger("todosdk.test.scale", 1);
    private final int only = Integer.getInteger("todosdk.test.mapping", -1);
    private final List<String> failures = new ArrayList<>();
    private int refused;
    private int lossy;
    private int drafted;

    /** A version of a mapping, as Hibernate understands it. */
    private record Version(String name, List<String> statements, Set<String> objects) {}

    private record Module(List<Class<?>> entities) implements PersistenceModule {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public void register(ModuleRegistry registry) {
            entities.forEach(registry::entity);
        }
    }

    @Test
    void draftsApplyConvergeGoBackAndSayWhatTheyLose(@TempDir Path classes) throws Exception {
        System.out.println("todosdk.test.seed=" + seed);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            execute(connection, "create schema extensions; create extension citext schema extensions");
            if (only >= 0) {
                round(connection, classes, only, 1);
            }
            for (int done = 0; only < 0 && done < mappings; done += AT_ONCE) {
                round(connection, classes, done, Math.min(AT_ONCE, mappings - done));
            }
        }
        System.out.println(drafted + " drafts, " + lossy + " that said what they lose, " + refused
                + " refused on tables with rows");
        assertThat(failures).as("seed " + seed).isEmpty();
        assertThat(drafted).isPositive();
    }

    private void round(Connection connection, Path classes, int from, int count) throws Exception {
        CompiledEntities compiled = new CompiledEntities(classes);
        Map<String, List<String>> entities = new LinkedHashMap<>();
        for (int mapping = from; mapping < from + count; mapping++) {
            Random random = randomOf(mapping);
            RandomMapping first = RandomMapping.of(random);
            add(compiled, entities, "m" + mapping, first);
            for (int change = 0; change < CHANGES; change++) {
                add(compiled, entities, "m" + mapping + "c" + change, first.changed(random));
            }
        }
        compiled.compile();
        for (int mapping = from; mapping < from + count; mapping++) {
            Version first = version(compiled, entities, "m" + mapping);
            for (int change = 0; first != null && change < CHANGES; change++) {
                Version second = version(compiled, entities, "m" + mapping + "c" + change);
                if (second != null) {
                    check(connection, first, second, randomOf(mapping));
                }
            }
        }
    }

    /** Each mapping has its own, so that it can be looked at alone: {@code -Dtodosdk.test.mapping}. */
    private Random randomOf(int mapping) {
        return new Random(seed * 1_000_003 + mapping);
    }

    private static void add(
            CompiledEntities compiled, Map<String, List<String>> entities, String name, RandomMapping mapping) {
        compiled.add(name, mapping.source());
        entities.put(name, mapping.entities());
    }

    /** Null for one that is no mapping. */
    private static @Nullable Version version(
            CompiledEntities compiled, Map<String, List<String>> entities, String name) {
        Class<?>[] types = compiled.of(name, requireNonNull(entities.get(name)));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(types[0].getClassLoader());
        try {
            ModuleSet modules = ModuleSet.of(List.of(new Module(List.of(types))));
            HibernateSchema schema = HibernateSchema.of(modules);
            return new Version(name, schema.createStatements(), schema.objectsOf(modules.entities()));
        } catch (MappingException | ConfigurationException hibernateRefuses) {
            return null;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** All in one transaction, which leaves nothing. */
    private void check(Connection connection, Version first, Version second, Random random) throws SQLException {
        connection.setAutoCommit(false);
        String stage = "begins";
        try {
            execute(connection, "create schema things; set local search_path to things, extensions");
            ChangelogWords words = new ChangelogWords();
            stage = "is made";
            run(connection, draft(connection, first, words), words);
            stage = "is made, and again";
            assertThat(draft(connection, first, words).statements()).isEmpty();
            List<String> catalog =
                    SchemaReader.read(connection, connection.getSchema()).lines();
            // In one transaction a deferred key has a table that was written wait for its end.
            execute(connection, "set constraints all immediate");
            Rows.insert(connection, random);
            Map<String, List<String>> rows = Rows.read(connection);

            stage = "is drafted";
            DraftedChanges changes = draft(connection, second, words);
            stage = "is applied: " + changes.changeset("things", 1, "c");
            boolean applied = applied(connection, changes, rows);
            run(connection, changes, words);
            stage = "is drafted again after " + changes.changeset("things", 1, "c");
            assertThat(draft(connection, second, words).statements()).isEmpty();
            stage = "goes back: " + changes.changeset("things", 1, "c");
            applied &= wentBack(connection, changes);
            assertThat(SchemaReader.read(connection, connection.getSchema()).lines())
                    .isEqualTo(catalog);
            if (applied) {
                stage = "says what it loses: " + changes.changeset("things", 1, "c");
                Rows.assertKept(rows, Rows.read(connection), changes.changeset("things", 1, "c"));
            }
            drafted++;
        } catch (SQLException | AssertionError | RuntimeException failure) {
            failures.add(first.name() + " to " + second.name() + " " + stage + "\n" + failure.getMessage());
        } finally {
            connection.rollback();
        }
    }

    private static DraftedChanges draft(Connection connection, Version version, ChangelogWords words)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        SchemaDraft schemas = SchemaDraft.of(connection, version.statements());
        Set<String> objects = new java.util.HashSet<>(schemas.wantedNames());
        assertThat(objects).containsAll(version.objects());
        DraftedChanges changes = schemas.of(objects, words, SchemaDraft.Renames.NONE);
        connection.rollback(before);
        return changes;
    }

    /** What is refused on tables with rows is applied to empty ones. */
    private boolean applied(Connection connection, DraftedChanges changes, Map<String, List<String>> rows)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        String sql = changes.changeset("things", 1, "c");
        lossy += sql.contains("-- Loses") ? 1 : 0;
        try {
            for (String statement : changes.statements()) {
                execute(connection, statement);
            }
            connection.rollback(before);
            return true;
        } catch (SQLException refusal) {
            connection.rollback(before);
            assertThat(sql)
                    .as(refusal.getMessage() + " with rows in " + rows.keySet())
                    .containsAnyOf("-- Fails", "-- Loses");
            refused++;
            Rows.delete(connection);
            return false;
        }
    }

    /** What is refused on tables with rows goes back on empty ones. */
    private static boolean wentBack(Connection connection, DraftedChanges changes) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            for (String statement : changes.rollback()) {
                execute(connection, statement);
            }
            return true;
        } catch (SQLException refusal) {
            connection.rollback(before);
            assertThat(changes.changeset("things", 1, "c"))
                    .as(refusal.getMessage())
                    .contains("Going back: Fails");
            Rows.delete(connection);
            for (String statement : changes.rollback()) {
                execute(connection, statement);
            }
            return false;
        }
    }

    private static void run(Connection connection, DraftedChanges changes, ChangelogWords words) throws SQLException {
        for (String statement : changes.statements()) {
            execute(connection, statement);
            words.read(statement, true);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
