package dev.todosdk.database;

import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.migration.Changelog;
import dev.todosdk.migration.MappedSchema;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.MigrationsBuilder;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.postgresql.PostgresqlDataSources;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import dev.todosdk.setting.GivenSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The migrations of a database, and what a start does with them before the mapping is used. */
final class SchemaStart {

    private SchemaStart() {}

    /** Says how many changesets it applied. */
    static int run(GivenSettings given, Migrations migrations) {
        switch (given.get(SchemaSettings.MODE)) {
            case MIGRATE -> {
                return migrations.update().applied().size();
            }
            case VALIDATE -> migrations.requireUpToDate();
            case LEAVE -> {}
        }
        return 0;
    }

    /** Migrations without starting anything else. */
    static Migrations migrations(GivenSettings given, List<PersistenceModule> modules) {
        SettingsCheck.check(given);
        DataSource source = given.find(ConnectionSettings.DATA_SOURCE)
                .orElseGet(() -> PostgresqlDataSources.direct(ConnectionSettings.ofMigrations(given)));
        return migrations(given, modules, ModuleSet.of(modules), source);
    }

    static Migrations migrations(
            GivenSettings given, List<PersistenceModule> list, ModuleSet modules, DataSource source) {
        MigrationsBuilder builder = Migrations.builder()
                .dataSource(source(given, source))
                .allowUrlParameters(given.get(ConnectionSettings.URL_PARAMETERS).toArray(String[]::new))
                .schema(given.getOrNull(PostgresqlSettings.SCHEMA))
                .mapping(new ModulesSchema(modules, list))
                .changelog(new Changelog("todo-sdk-commit", CommitTokenSql.CHANGELOG));
        given.get(SchemaSettings.PARAMETERS).forEach(builder::parameter);
        given.find(SchemaSettings.CONTEXTS).ifPresent(contexts -> builder.contexts(contexts.toArray(String[]::new)));
        given.find(SchemaSettings.LABELS).ifPresent(builder::labels);
        builder.changesetLockTimeout(given.get(SchemaSettings.LOCK_TIMEOUT));
        given.find(SchemaSettings.LISTENER).ifPresent(builder::listener);
        List<ClassLoader> loaders = modules.classLoaders();
        builder.classLoader(loaders.get(0), loaders.stream().skip(1).toArray(ClassLoader[]::new));
        modules.changelogs().forEach((module, resource) -> builder.changelog(new Changelog(module, resource)));
        return builder.build();
    }

    private static DataSource source(GivenSettings given, DataSource byDefault) {
        return ConnectionSettings.hasWayOfMigrations(given)
                ? PostgresqlDataSources.direct(ConnectionSettings.ofMigrations(given))
                : given.find(ConnectionSettings.MIGRATION_DATA_SOURCE).orElse(byDefault);
    }

    /** What Hibernate makes of a mapping takes it seconds for large ones, and is always the same. */
    private static final class ModulesSchema implements MappedSchema {

        private final ModuleSet all;
        private final List<PersistenceModule> modules;
        private @Nullable HibernateSchema schema;

        ModulesSchema(ModuleSet all, List<PersistenceModule> modules) {
            this.all = all;
            this.modules = List.copyOf(modules);
        }

        private synchronized HibernateSchema schema() {
            if (schema == null) {
                schema = HibernateSchema.of(all);
            }
            return schema;
        }

        @Override
        public List<String> createStatements() {
            return schema().createStatements();
        }

        @Override
        public List<String> elsewhere() {
            return schema().elsewhere();
        }

        @Override
        public Set<String> objectsOf(String module) {
            return schema().objectsOf(modules.stream()
                    .filter(candidate -> candidate.name().equals(module))
                    .flatMap(found -> ModuleSet.of(List.of(found)).entities().stream())
                    .collect(Collectors.toSet()));
        }
    }
}
