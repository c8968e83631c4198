package dev.todosdk.testkit.network;

import java.util.Map;
import java.util.TreeMap;

/**
 * The traffic through a {@link NetworkProxy}, without logging in.
 *
 * @param roundTrips how often a client waited until everything that it had asked for was answered
 * @param bytesToServer bytes from clients
 * @param bytesToClient bytes from the server
 * @param requests the number of messages from clients, by their name in PostgreSQL's protocol, such as {@code Parse}
 * @param answers the number of messages from the server, by their name, such as {@code CommandComplete}
 */
public record Traffic(
        long roundTrips,
        long bytesToServer,
        long bytesToClient,
        Map<String, Long> requests,
        Map<String, Long> answers) {

    /**
     * Keeps copies of the maps.
     *
     * @param roundTrips see above
     * @param bytesToServer see above
     * @param bytesToClient see above
     * @param requests see above
     * @param answers see above
     */
    public Traffic {
        requests = Map.copyOf(requests);
        answers = Map.copyOf(answers);
    }

    /**
     * The traffic since an earlier moment.
     *
     * @param earlier the traffic of the same proxy at that moment
     * @return the difference; messages that did not occur are absent
     */
    public Traffic since(Traffic earlier) {
        return new Traffic(
                roundTrips - earlier.roundTrips,
                bytesToServer - earlier.bytesToServer,
                bytesToClient - earlier.bytesToClient,
                difference(requests, earlier.requests),
                difference(answers, earlier.answers));
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> earlier) {
        Map<String, Long> difference = new TreeMap<>(now);
        earlier.forEach((name, count) -> difference.merge(name, -count, Long::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }
}
