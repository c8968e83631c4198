package dev.todosdk.spring;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * The explicit word for transactions of Spring's that begin in the middle of a unit of work and are meant to be separate: each is
 * committed by itself when its method returns, whatever becomes of the unit, and again when the unit is run again. Without it they
 * are refused. For work that may be done twice, such as that of an outbox's consumer on the application's own tables.
 *
 * <pre>{@code
 * new OutboxConsumer(units, "invoices", Set.of("orders"), ConsumerRetries.DEFAULT, (unit, event) ->
 *         SeparateTransactions.run(() -> invoices.bookOnce(event.id(), event.payload())));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class SeparateTransactions {

    private static final String PIECE = "separate transactions";

    private SeparateTransactions() {}

    /**
     * Runs a piece of a unit's work, on the calling thread. Outside of a unit it is just run.
     *
     * @param piece in which transactions of Spring's may begin; what it throws is thrown as it is
     */
    public static void run(Runnable piece) {
        Objects.requireNonNull(piece, "piece");
        call(() -> {
            piece.run();
            return PIECE;
        });
    }

    /**
     * The same with a result.
     *
     * @param piece in which transactions of Spring's may begin; what it throws is thrown as it is
     * @param <R> the result
     * @return what the piece returns
     */
    public static <R> R call(Supplier<R> piece) {
        Objects.requireNonNull(piece, "piece");
        UnitAround around = UnitAround.enter(PIECE, true);
        try {
            return piece.get();
        } finally {
            around.leave();
        }
    }
}
