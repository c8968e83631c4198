package dev.todosdk.benchmarks.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many units a key had; the row says in which order they were committed. */
@Entity
@Table(name = "key_count")
public class KeyCount {

    @Id
    String id = "";

    long number;

    /** For Hibernate. */
    protected KeyCount() {}
}
