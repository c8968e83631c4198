package dev.todosdk.testkit.memory.data;

/**
 * A sequence: {@code nextval} hands out {@code start}, {@code start + increment}, ... and never takes a number back.
 *
 * @param schema the schema's name
 * @param name the sequence's name
 * @param start its first number
 * @param increment the distance between two numbers, which is the size of a block of ids; not 0
 */
public record Sequence(String schema, String name, long start, long increment) {
    public Sequence {
        if (increment == 0) {
            throw new IllegalArgumentException("sequence " + name + " has increment 0");
        }
    }

    /** A sequence in schema {@code public}. */
    public static Sequence of(String name, long start, long increment) {
        return new Sequence(Schema.PUBLIC, name, start, increment);
    }
}
