package dev.todosdk.testkit.memory.sql;

/** What the in-memory server does not know is refused by name; it never approximates. */
public final class Refusal extends RuntimeException {

    private final String feature;

    private Refusal(String feature) {
        super("in memory: " + feature + " runs only on PostgreSQL; test it there");
        this.feature = feature;
    }

    public static Refusal of(String feature) {
        return new Refusal(feature);
    }

    /** The refused piece, as it is written in SQL. */
    public String feature() {
        return feature;
    }
}
