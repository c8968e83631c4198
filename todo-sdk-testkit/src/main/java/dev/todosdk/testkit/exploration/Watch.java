package dev.todosdk.testkit.exploration;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The test's thread while units play: it looks now and then whether the one whose turn it is does what nobody could play
 * again.
 */
final class Watch {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Run run;
    private long looks;
    private int seen;

    Watch(Run run) {
        this.run = run;
    }

    void untilOver() {
        while (!run.isOver()) {
            LockSupport.parkNanos(run, run.lookNanos());
            Player running = run.running();
            if (running != null) {
                run.look(running);
            }
            if (run.turns() != seen || running == null) {
                seen = run.turns();
                looks = 0;
            } else {
                requireProgress(running);
            }
        }
    }

    private void requireProgress(Player running) {
        if (waitsElsewhere(running) && run.running() == running && run.turns() == seen) {
            run.giveUp("waits for another thread, at " + Places.of(running.getStackTrace())
                    + "; a unit must do everything on its own thread");
        }
        if (++looks * run.lookNanos() > PATIENCE_NANOS) {
            run.giveUp("did not come back within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s, at "
                    + Places.of(running.getStackTrace()) + "; a unit must not wait for another but in the database");
        }
    }

    /** Whether it is parked by something other than the run, which parks those who have no turn. */
    private boolean waitsElsewhere(Player running) {
        return running.getState() == Thread.State.WAITING && LockSupport.getBlocker(running) != run;
    }
}
