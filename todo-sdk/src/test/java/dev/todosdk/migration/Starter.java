package dev.todosdk.migration;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program of its own that migrates and ends: what every instance of an application does when it starts. */
final class Starter {

    private static final String TABLE = "create table tagged_two (id bigint, added varchar(10))";

    private Starter() {}

    public static void main(String[] arguments) throws IOException {
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
        verbs.put("baseline", Migrations::baseline);
        return verbs;
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
