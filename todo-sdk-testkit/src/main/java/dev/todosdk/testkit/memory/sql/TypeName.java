package dev.todosdk.testkit.memory.sql;

import org.jspecify.annotations.Nullable;

/**
 * A type as PostgreSQL calls it in its catalogue: {@code int8}, {@code varchar(255)}, {@code numeric(10,2)}.
 *
 * @param length length, precision or fractional digits; null where none was given
 */
public record TypeName(
        String name, @Nullable Integer length, @Nullable Integer scale, boolean array) {

    public static TypeName of(String name) {
        return new TypeName(name, null, null, false);
    }

    /** What it is an array of. */
    public TypeName element() {
        return new TypeName(name, length, scale, false);
    }

    public TypeName arrayOf() {
        return new TypeName(name, length, scale, true);
    }
}
