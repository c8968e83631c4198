package dev.todosdk.testkit.postgresql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something costly that is made at most once. A failure is kept as well: every following test would pay for it again. */
final class Once<T> {

    private final Supplier<T> maker;
    private @Nullable T made;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        if (made == null) {
            made = make();
        }
        return made;
    }

    private T make() {
        try {
            return maker.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
