package dev.todosdk.hibernate.observation;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Another attempt at a unit of work, in a recording of the JDK's Flight Recorder. */
@Name("dev.todosdk.UnitRetry")
@Label("Unit of Work Run Again")
@Category("Todo SDK")
@StackTrace(false)
final class UnitRetryEvent extends Event {

    @Label("Name")
    String unit = "";

    @Label("Attempt")
    int attempt;

    @Label("Error")
    String error = "";

    @Label("SQLSTATE")
    String sqlState = "";
}
