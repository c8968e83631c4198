package dev.todosdk.support;

import dev.todosdk.persistence.Later;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A question in the same words twice. Each way puts it and gives what describes its answer, or throws what it has failed with.
 *
 * @param now asks at once
 * @param later lets it wait until it is to be described
 */
public record EitherWay(Supplier<Supplier<String>> now, Supplier<Supplier<String>> later) {

    /** Of one kind of answer. */
    public static <A> EitherWay of(Supplier<A> now, Supplier<Later<A>> later, Function<A, String> description) {
        return new EitherWay(
                () -> {
                    A answer = now.get();
                    return () -> description.apply(answer);
                },
                () -> {
                    Later<A> put = later.get();
                    return () -> description.apply(put.get());
                });
    }

    /** Puts it; what it comes to is told later all the same, for a unit that has failed takes no question any more. */
    public Supplier<String> put(boolean atOnce) {
        try {
            return (atOnce ? now : later).get();
        } catch (RuntimeException thrown) {
            return () -> {
                throw thrown;
            };
        }
    }
}
