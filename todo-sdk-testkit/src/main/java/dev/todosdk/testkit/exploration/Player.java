package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.store.Confined;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A unit in a run: a thread that goes on only when it is its turn. Written by whoever has the turn. */
final class Player extends Thread implements Confined {

    /** A step on its way to a real server and back. */
    enum Flight {
        NONE,
        UNDER_WAY,
        BLOCKED,
        BACK
    }

    /** The unit's code. */
    @FunctionalInterface
    interface Code {
        @Nullable Object run() throws Throwable;
    }

    final int index;
    private final Run run;
    private final Code code;

    Step pending = Step.START;
    boolean wrote;
    boolean disturbed;
    boolean crashed;
    boolean timedOut;
    /** Where a step that left for a real server is: not there, under way, or waited for by the others. */
    volatile Flight flight = Flight.NONE;

    int backend;

    @Nullable Fault fault;

    @Nullable BooleanSupplier wait;

    List<Object> blockers = List.of();
    long waitingSince;

    @Nullable Outcome outcome;

    Player(int index, String name, Run run, Code code) {
        super(name);
        this.index = index;
        this.run = run;
        this.code = code;
        setDaemon(true);
    }

    /** Whether it could have the next turn. */
    boolean isReady() {
        BooleanSupplier waiting = wait;
        return outcome == null && (waiting == null || timedOut || waiting.getAsBoolean());
    }

    @Override
    public RuntimeException usesAnother() {
        run.misused("uses another database than the exploration's");
        return new IllegalStateException("A unit in an exploration must use no other database than the exploration's.");
    }

    @Override
    public void run() {
        Outcome ended;
        try {
            run.awaitFirstTurn(this);
            ended = new Outcome(code.run(), null, disturbed);
        } catch (Throwable thrown) { // whatever it is, the others go on
            ended = new Outcome(null, thrown, disturbed);
        }
        run.ended(this, ended);
    }
}
