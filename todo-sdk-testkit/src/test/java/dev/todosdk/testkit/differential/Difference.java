package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first step of a history at which two stores answered differently. */
record Difference(List<Step> steps, String expected, String actual) {

    /** Plays a history on two fresh stores; null when they agree throughout. */
    static @Nullable Difference in(
            List<Step> history, Supplier<UnitOfWorkFactory> reference, Supplier<UnitOfWorkFactory> subject) {
        UnitOfWorkFactory expectedStore = reference.get();
        UnitOfWorkFactory actualStore = subject.get();
        try (Player expected = new Player(expectedStore);
                Player actual = new Player(actualStore)) {
            for (int i = 0; i < history.size(); i++) {
                String one = expected.play(history.get(i));
                String other = actual.play(history.get(i));
                if (!one.equals(other)) {
                    return new Difference(history.subList(0, i + 1), one, other);
                }
            }
            return null;
        } finally {
            close(expectedStore);
            close(actualStore);
        }
    }

    private static void close(UnitOfWorkFactory store) {
        if (store instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception thrown) {
                throw new IllegalStateException("a store could not be closed", thrown);
            }
        }
    }

    /** The same difference, or another, with as few steps as leaving some out can reach. */
    Difference shrunk(Supplier<UnitOfWorkFactory> reference, Supplier<UnitOfWorkFactory> subject) {
        Difference smallest = this;
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < smallest.steps.size() - 1; ) {
                List<Step> fewer = new ArrayList<>(smallest.steps);
                fewer.subList(from, Math.min(from + size, fewer.size() - 1)).clear();
                Difference still = in(fewer, reference, subject);
                if (still == null || fewer.size() == smallest.steps.size()) {
                    from += size;
                } else {
                    smallest = still;
                }
            }
        }
        return smallest;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("\n  ").append(step));
        return text + "\n  reference answered: " + expected + "\n  subject answered:   " + actual;
    }
}
