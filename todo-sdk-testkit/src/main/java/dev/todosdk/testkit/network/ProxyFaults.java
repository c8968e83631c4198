package dev.todosdk.testkit.network;

import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The faults that wait for their message. Each happens once. */
final class ProxyFaults {

    private final AtomicInteger commitRequests = new AtomicInteger();
    private final AtomicInteger commitAnswers = new AtomicInteger();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final LongAdder droppedRequests = new LongAdder();
    private final LongAdder droppedAnswers = new LongAdder();

    void armCommitRequest() {
        commitRequests.incrementAndGet();
    }

    void armCommitAnswer() {
        commitAnswers.incrementAndGet();
    }

    void armRequest(String beginning) {
        requests.add(beginning.toUpperCase(Locale.ROOT));
    }

    void armAnswer(String beginning) {
        answers.add(beginning.toUpperCase(Locale.ROOT));
    }

    void disarm() {
        commitRequests.set(0);
        commitAnswers.set(0);
        requests.clear();
        answers.clear();
    }

    boolean hitsCommitRequest() {
        return counted(take(commitRequests), droppedRequests);
    }

    boolean hitsCommitAnswer() {
        return counted(take(commitAnswers), droppedAnswers);
    }

    boolean hitsRequest(String sql) {
        return counted(take(requests, sql), droppedRequests);
    }

    boolean hitsAnswer(String commandTag) {
        return counted(take(answers, commandTag), droppedAnswers);
    }

    private static boolean take(AtomicInteger armed) {
        return armed.get() > 0 && armed.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    private static boolean take(Queue<String> armed, String text) {
        if (armed.isEmpty()) {
            return false;
        }
        String upper = text.strip().toUpperCase(Locale.ROOT);
        Optional<String> match = armed.stream().filter(upper::startsWith).findFirst();
        return match.isPresent() && armed.remove(match.get());
    }

    private static boolean counted(boolean hit, LongAdder counter) {
        if (hit) {
            counter.increment();
        }
        return hit;
    }

    long droppedRequests() {
        return droppedRequests.sum();
    }

    long droppedAnswers() {
        return droppedAnswers.sum();
    }
}
