package dev.todosdk.examples.migrate;

import dev.todosdk.migration.Changeset;
import dev.todosdk.migration.MigrationListener;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells a person at a terminal what is going on; says nothing to a script. */
record ProgressLine(PrintWriter out, boolean terminal) implements MigrationListener {

    @Override
    public void waiting(Duration waited) {
        say("\rwaiting for another migration, " + waited.toSeconds() + " s");
    }

    @Override
    public void started(Changeset changeset, int number, int total) {
        say("\r" + number + "/" + total + " " + changeset + " ...");
    }

    @Override
    public void finished(Changeset changeset, Duration took) {
        say(" " + took.toMillis() + " ms\n");
    }

    private void say(String text) {
        if (terminal) {
            out.print(text);
            out.flush();
        }
    }
}
