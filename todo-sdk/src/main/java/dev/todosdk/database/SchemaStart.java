package dev.todosdk.database;

import dev.todosdk.hibernate.ModuleSet;
import dev.todosdk.migration.Changelog;
import dev.todosdk.migration.Migrations;
import dev.todosdk.migration.MigrationsBuilder;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import javax.sql.DataSource;

/** What a start does about the schema, before the mapping is used. */
final class SchemaStart {

    private SchemaStart() {}

    static void run(GivenSettings given, ModuleSet modules, DataSource source) {
        switch (given.get(Setting.SCHEMA_MODE, SchemaMode.MIGRATE)) {
            case MIGRATE -> migrations(given, modules, source).update();
            case VALIDATE -> migrations(given, modules, source).requireUpToDate();
            case LEAVE -> {}
        }
    }

    private static Migrations migrations(GivenSettings given, ModuleSet modules, DataSource source) {
        MigrationsBuilder builder = Migrations.builder()
                .dataSource(source)
                .schema(given.get(Setting.SCHEMA, String.class).orElse(null))
                .changelog(new Changelog("todo-sdk-commit", CommitTokenSql.CHANGELOG));
        modules.changelogs().forEach((module, resource) -> builder.changelog(new Changelog(module, resource)));
        return builder.build();
    }
}
