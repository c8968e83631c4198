package dev.todosdk.once;

import dev.todosdk.persistence.exception.InvalidInputException;

/**
 * The answer under a key that is asked for.
 *
 * @param text the answer
 * @param sameRequest whether it was for the request that is asked for now
 */
record KeptAnswer(String text, boolean sameRequest) {

    String forSameRequest() {
        if (!sameRequest) {
            throw new InvalidInputException(
                    "key",
                    "was used for another request; take a new key for each request, and the same for its repeats");
        }
        return text;
    }
}
