package dev.todosdk.migration;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A program of its own that migrates and ends: what every instance of an application does when it starts. */
final class Starter {

    private static final String TABLE = "create table tagged_two (id bigint, added varchar(10))";

    private static String url = "";

    private Starter() {}

    public static void main(String[] arguments) throws IOException {
        url = arguments[0];
        MigrationsBuilder builder = Migrations.builder()
                .jdbcUrl(arguments[0], null, null)
                .changelog(new Changelog("starter", arguments[1]));
        if (arguments.length == 2) {
            builder.build().update();
        } else {
            everyVerb(builder.changelog(new Changelog("tagged", "migration-test/tagged.yaml"))
                    .mapping(new Mapping())
                    .build());
        }
    }

    @FunctionalInterface
    private interface Verb {
        void of(Migrations migrations) throws IOException;
    }

    /** By the method's name, in an order in which each has something to do. */
    private static Map<String, Verb> verbs() {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("previewUpdate", migrations -> migrations.previewUpdate(new StringWriter()));
        verbs.put("updateTo", migrations -> {
            migrations.updateTo(1);
            migrations.updateTo("v1");
        });
        verbs.put("update", Migrations::update);
        verbs.put("tag", migrations -> migrations.tag("here"));
        verbs.put("status", Migrations::status);
        verbs.put("history", Migrations::history);
        verbs.put("validate", Migrations::validate);
        verbs.put("requireUpToDate", Migrations::requireUpToDate);
        verbs.put("draft", migrations -> migrations.draft("tagged"));
        verbs.put("previewRollback", migrations -> migrations.previewRollback(1, new StringWriter()));
        verbs.put("previewRollbackTo", migrations -> migrations.previewRollbackTo("v1", new StringWriter()));
        verbs.put("rollbackTo", migrations -> migrations.rollbackTo("v1"));
        verbs.put("rollback", migrations -> migrations.rollback(1));
        verbs.put("baselineTo", migrations -> migrations.baselineTo("v1"));
        verbs.put("baselineOf", migrations -> migrations.baselineOf("tagged"));
        verbs.put("baseline", Migrations::baseline);
        verbs.put("lint", migrations -> migrations.lint(scratch()));
        verbs.put("lintChangelogs", migrations -> migrations.lintChangelogs(scratch()));
        verbs.put("drift", migrations -> migrations.drift(scratch()));
        verbs.put("updateSchemas", migrations -> migrations.updateSchemas(List.of("tenant")));
        verbs.put("backfill", migrations -> migrations.backfill("databasechangelog", "description = ''", "false"));
        return verbs;
    }

    /** A new database on the same server, which ends with it. */
    private static DataSource scratch() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        String name = "scratch_" + System.nanoTime();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        source.setDatabaseName(name);
        return source;
    }

    static Set<String> verbNames() {
        return verbs().keySet();
    }

    private static void everyVerb(Migrations migrations) throws IOException {
        for (Verb verb : verbs().values()) {
            verb.of(migrations);
        }
        Migrations offline =
                Migrations.builder().offline().changelog(UpdateTest.ORDERS).build();
        offline.previewUpdate(new StringWriter());
        offline.previewRollback(1, new StringWriter());
    }

    private static final class Mapping implements MappedSchema {

        @Override
        public List<String> createStatements() {
            return List.of(TABLE);
        }

        @Override
        public Set<String> objectsOf(String module) {
            return module.equals("tagged") ? Set.of("tagged_two") : Set.of();
        }
    }
}
