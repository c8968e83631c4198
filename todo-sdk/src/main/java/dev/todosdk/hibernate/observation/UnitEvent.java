package dev.todosdk.hibernate.observation;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A unit of work in a recording of the JDK's Flight Recorder, from its begin to its end. Of one unit. */
@Name("dev.todosdk.Unit")
@Label("Unit of Work")
@Category("Todo SDK")
@StackTrace(false)
final class UnitEvent extends Event {

    @Label("Name")
    String unit = "";

    @Label("Attempts")
    int attempts;

    @Label("Waited for Connections")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    @Label("Round Trips")
    int roundTrips;

    @Label("Rows Written")
    long rowsWritten;

    @Label("Outcome")
    String outcome = "";

    @Label("Error")
    String error = "";
}
