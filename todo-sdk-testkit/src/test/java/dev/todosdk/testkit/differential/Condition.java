package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.query.Restriction;

/** A restriction that can be printed with its values. */
record Condition<T>(String text, Restriction<T> restriction) {

    @Override
    public String toString() {
        return text;
    }
}
