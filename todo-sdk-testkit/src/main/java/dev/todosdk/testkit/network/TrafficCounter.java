package dev.todosdk.testkit.network;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Counts for all connections of a proxy. Counted before it is passed on, so that nobody sees an answer before it counts. */
final class TrafficCounter {

    private final LongAdder roundTrips = new LongAdder();
    private final LongAdder bytesToServer = new LongAdder();
    private final LongAdder bytesToClient = new LongAdder();
    private final Map<Character, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<Character, LongAdder> answers = new ConcurrentHashMap<>();
    private final List<Consumer<Flight>> recorders = new CopyOnWriteArrayList<>();

    void bytes(Direction direction, int count) {
        (direction == Direction.TO_SERVER ? bytesToServer : bytesToClient).add(count);
    }

    void request(char type) {
        requests.computeIfAbsent(type, any -> new LongAdder()).increment();
    }

    void answer(char type) {
        answers.computeIfAbsent(type, any -> new LongAdder()).increment();
    }

    void roundTrip(List<String> statements) {
        roundTrips.increment();
        if (!recorders.isEmpty()) {
            Flight flight = new Flight(statements);
            recorders.forEach(recorder -> recorder.accept(flight));
        }
    }

    void record(Consumer<Flight> recorder) {
        recorders.add(recorder);
    }

    void stopRecording(Consumer<Flight> recorder) {
        recorders.remove(recorder);
    }

    Traffic now() {
        return new Traffic(
                roundTrips.sum(),
                bytesToServer.sum(),
                bytesToClient.sum(),
                named(requests, Direction.TO_SERVER),
                named(answers, Direction.TO_CLIENT));
    }

    private static Map<String, Long> named(Map<Character, LongAdder> counts, Direction direction) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(count -> MessageNames.of(direction, count.getKey()), count -> count.getValue()
                        .sum()));
    }
}
