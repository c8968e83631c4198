package dev.todosdk.testkit;

import dev.todosdk.database.Database;
import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.Problem;
import dev.todosdk.migration.draft.SchemaDraft;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the schema that the changelogs make with the one that the mapping describes. The store in memory is
 * made from the mapping, so that its tests are worth as much as the two agree. Stateless.
 *
 * <pre>{@code
 * @Test
 * void schemaAndMappingAgree() {
 *     assertThat(MappingGate.assertSchemaFits(new TodoModule(), new OrdersModule())).isEmpty();
 * }
 * }</pre>
 */
public final class MappingGate {

    private MappingGate() {}

    /**
     * Fails when the migrated schema and the mapping disagree: over tables, columns, types, lengths, nullability, unique and
     * foreign keys, indexes, sequences, the names of constraints (which errors tell), or what foreign keys do on delete.
     *
     * @param modules all that refer to each other
     * @return what the schema enforces and memory cannot see, one line each: checks that the mapping does not have, triggers,
     *     rules, partial and other indexes beyond a mapping, row security; and the tables that are mapped with a schema of
     *     their own, which are not compared; empty when memory sees all
     * @throws AssertionError with one line for each difference, and what to do about it
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
     * @throws dev.todosdk.persistence.exception.MigrationException when the changelogs do not run
     */
    public static List<String> assertSchemaFits(PersistenceModule... modules) {
        List<PersistenceModule> all = List.of(modules);
        try (TestDatabase migrated = PostgresqlForTests.shared().createDatabase();
                InMemoryDatabase memory = InMemoryDatabase.with(all)) {
            List<String> differences = new ArrayList<>(migrate(migrated, all));
            HibernateSchema mapping = HibernateSchema.of(ModuleSet.of(all));
            SchemaRules rules = rules(migrated, mapping.createStatements());
            differences.addAll(rules.differences());
            if (!differences.isEmpty()) {
                throw new AssertionError("The schema and the mapping disagree:\n  " + String.join("\n  ", differences));
            }
            List<String> unseen = new ArrayList<>(memory.unseenConstraints());
            unseen.addAll(rules.beyond());
            mapping.elsewhere().forEach(table -> unseen.add(table + ": mapped with a schema of its own, not compared"));
            return List.copyOf(unseen);
        }
    }

    private static SchemaRules rules(TestDatabase migrated, List<String> mapping) {
        try (Connection connection = migrated.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                SchemaDraft both = SchemaDraft.of(connection, mapping);
                return new SchemaRules(both.real(), both.wanted());
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema could not be compared with the mapping: " + e.getMessage(), e);
        }
    }

    /** Runs the changelogs, and says what their own validation finds. */
    private static List<String> migrate(TestDatabase empty, List<PersistenceModule> modules) {
        Database.Builder builder = Database.builder().dataSource(empty.dataSource());
        modules.forEach(builder::module);
        Migrations migrations = builder.migrations();
        migrations.update();
        return migrations.validate().stream().map(Problem::message).toList();
    }
}
