package dev.todosdk.migration;

import java.io.IOException;
import java.io.StringWriter;

/** A program of its own that migrates and ends: what every instance of an application does when it starts. */
final class Starter {

    private Starter() {}

    public static void main(String[] arguments) throws IOException {
        Migrations migrations = Migrations.builder()
                .jdbcUrl(arguments[0], null, null)
                .changelog(new Changelog("starter", arguments[1]))
                .build();
        migrations.update();
        if (arguments.length > 2) {
            everyOtherVerb(migrations);
        }
    }

    private static void everyOtherVerb(Migrations migrations) throws IOException {
        migrations.tag("here");
        migrations.status();
        migrations.history();
        migrations.validate();
        migrations.requireUpToDate();
        migrations.previewRollback(1, new StringWriter());
        migrations.rollback(1);
        migrations.previewUpdate(new StringWriter());
        migrations.updateTo(1);
        migrations.rollback(1);
        migrations.baseline();
    }
}
