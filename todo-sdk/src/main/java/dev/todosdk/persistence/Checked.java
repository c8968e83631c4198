package dev.todosdk.persistence;

import java.util.Collection;
import java.util.Objects;

/** Arguments that are looked at before anything is done with them. */
final class Checked {

    private Checked() {}

    static <C extends Collection<?>> C elements(C elements, String argument) {
        Objects.requireNonNull(elements, argument);
        int index = 0;
        for (Object element : elements) {
            if (element == null) {
                throw new NullPointerException(argument + "[" + index + "]");
            }
            index++;
        }
        return elements;
    }
}
