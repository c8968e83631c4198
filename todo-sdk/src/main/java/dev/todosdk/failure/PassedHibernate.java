package dev.todosdk.failure;

import jakarta.persistence.PersistenceException;
import java.util.List;

/**
 * The question whether an exception that the work of a unit threw went through Hibernate on its way: while the work reads a lazy
 * association, a converter, a callback or Hibernate itself may throw whatever it likes, and only the stack tells it from
 * what the work itself threw. Stateless.
 */
final class PassedHibernate {

    private static final String HIBERNATE = "org.hibernate.";

    /** Calls the application for itself: its work with a connection, and the methods of an entity behind a reference. */
    private static final List<String> FOR_THE_WORK = List.of("org.hibernate.jdbc.", "org.hibernate.proxy.");

    /** Calls the work itself: what lies beyond is not the work's. */
    private static final String UNIT = "dev.todosdk.hibernate.";

    private PassedHibernate() {}

    static boolean is(RuntimeException thrown) {
        return thrown instanceof PersistenceException || isOnStack(thrown);
    }

    private static boolean isOnStack(RuntimeException thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String caller = frame.getClassName();
            if (caller.startsWith(HIBERNATE)) {
                return FOR_THE_WORK.stream().noneMatch(caller::startsWith);
            }
            if (caller.startsWith(UNIT)) {
                return false;
            }
        }
        return false;
    }
}
