package dev.todosdk.hibernate.observation;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A commit whose answer was lost, until its outcome is known, in a recording of the JDK's Flight Recorder. Of one commit. */
@Name("dev.todosdk.CommitInDoubt")
@Label("Commit in Doubt")
@Category("Todo SDK")
@StackTrace(false)
final class CommitInDoubtEvent extends Event {

    @Label("Name")
    String unit = "";

    @Label("Outcome")
    String outcome = "";
}
