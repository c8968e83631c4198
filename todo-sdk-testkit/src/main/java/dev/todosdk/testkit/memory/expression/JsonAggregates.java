package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.Json;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How values of jsonb become one. */
public final class JsonAggregates {

    private JsonAggregates() {}

    /** An array; what is NULL is null in it, or left out. */
    public static final class Items implements Aggregate.Accumulator {
        private final boolean strict;
        private @Nullable StringJoiner items;

        public Items(boolean strict) {
            this.strict = strict;
        }

        @Override
        public void add(@Nullable Object value) {
            StringJoiner all = items == null ? new StringJoiner(", ", "[", "]") : items;
            items = all;
            if (value != null || !strict) {
                all.add(value == null ? "null" : (String) value);
            }
        }

        @Override
        public @Nullable Object result() {
            return items == null ? null : items.toString();
        }
    }

    /** An object of the pairs of objects, of which a later one counts more. */
    public static final class Pairs implements Aggregate.Accumulator {
        private @Nullable Map<String, @Nullable Object> pairs;

        @Override
        @SuppressWarnings("unchecked") // an object is added
        public void add(@Nullable Object value) throws SQLException {
            Map<String, @Nullable Object> all = pairs == null ? Json.merged() : pairs;
            pairs = all;
            all.putAll((Map<String, @Nullable Object>) Objects.requireNonNull(JsonAccess.json(value)));
        }

        @Override
        public @Nullable Object result() {
            return pairs == null ? null : Json.text(pairs);
        }
    }
}
