package dev.todosdk.school;

import jakarta.persistence.Embeddable;

/** How many are for each of two days; a document within the course. */
@Embeddable
public class Votes {

    int monday;
    int tuesday;

    /** None yet. */
    protected Votes() {}

    int all() {
        return monday + tuesday;
    }
}
