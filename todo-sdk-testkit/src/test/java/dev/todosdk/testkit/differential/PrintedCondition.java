package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.query.Condition;

/** A condition that can be printed with its values. */
record PrintedCondition<T>(String text, Condition<T> condition) {

    @Override
    public String toString() {
        return text;
    }
}
