package dev.todosdk.testkit.network;

import java.util.List;

/**
 * The statements of one round trip.
 *
 * @param statements the statements in the order of their execution, with their parameters' places but never their values
 */
public record Flight(List<String> statements) {

    /**
     * Keeps a copy of the list.
     *
     * @param statements see above
     */
    public Flight {
        statements = List.copyOf(statements);
    }

    @Override
    public String toString() {
        return String.join("; ", statements);
    }
}
