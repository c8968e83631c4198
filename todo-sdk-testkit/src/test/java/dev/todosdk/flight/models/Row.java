package dev.todosdk.flight.models;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.Random;

/** What the entities of all models have. Ids are their own. */
@MappedSuperclass
abstract class Row {

    /** What the check of each table refuses. */
    static final int REFUSED = -13;

    @Column(nullable = false)
    String label = "";

    @Column(name = "amount", nullable = false)
    int number;

    /** Fills a new one; the number is no other row's. */
    void fill(int unique, Random random) {
        number = random.nextInt(100);
    }

    /** Changes something, mostly. */
    void change(Random random) {
        number = random.nextInt(100);
    }
}
