package dev.todosdk.testkit.network;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The round trips that a piece of work cost, with the statements of each. On the network a round trip is the unit of
 * cost: exact and repeatable, where times are neither.
 *
 * <pre>{@code
 * RoundTrips.assertRoundTrips(network, 1, () -> sdk.todos().create(NewTodo.titled("Buy milk")));
 * }</pre>
 *
 * <p>Counted is what passes through the network while the work runs, whoever sends it: nothing else should run
 * meanwhile, and the pool should hold its connections already.
 *
 * @param flights the round trips in their order
 */
public record RoundTrips(List<Flight> flights) {

    /**
     * Work that may throw a checked exception.
     *
     * @param <E> the type of the exception
     */
    @FunctionalInterface
    public interface Work<E extends Exception> {

        /**
         * Does it.
         *
         * @throws E as the work sees fit
         */
        void run() throws E;
    }

    /**
     * Keeps a copy of the list.
     *
     * @param flights see above
     */
    public RoundTrips {
        flights = List.copyOf(flights);
    }

    /**
     * Does the work and tells what it cost.
     *
     * @param <E> what the work may throw
     * @param network the network that the work's connections go through
     * @param work the work
     * @return its round trips
     * @throws E if the work throws it
     */
    public static <E extends Exception> RoundTrips during(NetworkProxy network, Work<E> work) throws E {
        Objects.requireNonNull(work, "work");
        List<Flight> flights = new CopyOnWriteArrayList<>();
        Consumer<Flight> recorder = flights::add;
        network.record(recorder);
        try {
            work.run();
        } finally {
            network.stopRecording(recorder);
        }
        return new RoundTrips(flights);
    }

    /**
     * Fails unless the work costs exactly this number of round trips.
     *
     * @param <E> what the work may throw
     * @param network the network that the work's connections go through
     * @param expected the number of round trips
     * @param work the work
     * @throws E if the work throws it
     * @throws AssertionError if it costs more or less; the message lists the statements of each round trip
     */
    public static <E extends Exception> void assertRoundTrips(NetworkProxy network, int expected, Work<E> work)
            throws E {
        RoundTrips actual = during(network, work);
        if (actual.count() != expected) {
            throw new AssertionError(
                    "Expected " + expected + " round trips, but there were " + actual.count() + ":" + actual);
        }
    }

    /**
     * The number of them.
     *
     * @return the number of round trips
     */
    public int count() {
        return flights.size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < flights.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(flights.get(i));
        }
        return text.toString();
    }
}
