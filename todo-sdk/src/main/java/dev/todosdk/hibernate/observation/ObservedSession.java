package dev.todosdk.hibernate.observation;

/** A session that knows what is noted of its unit. */
public interface ObservedSession {

    /** What is noted of the unit; always the same. */
    UnitObservation observation();
}
