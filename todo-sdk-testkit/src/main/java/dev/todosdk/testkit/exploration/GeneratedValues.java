package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.MappedTables;
import dev.todosdk.testkit.memory.data.ForeignKey;
import dev.todosdk.testkit.memory.data.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold values that are others each time: ids that the SDK gives, by the mapping, and what differed when the same was
 * played again, or with other numbers. Of these, it says from where a value is, since two values are the same only in the same origin.
 */
final class GeneratedValues {

    private static final String RANDOM = "random";
    private static final String TEXT = "text with a number";
    /** Ids are drawn in blocks, and stand near the number that was drawn. */
    private static final long NEAR = 10_000;

    private final MappedTables entities;
    private final Map<String, String> origins = new HashMap<>();
    /** What stood in such columns both times. */
    private final Set<Object> constants = new HashSet<>();

    GeneratedValues(MappedTables entities) {
        this.entities = entities;
    }

    /** Compares the rows of two runs in which the same steps came. */
    void learnRandom(FinalState one, FinalState other) {
        learn(one, other, (value, again) -> {
            if (value.equals(again)) {
                constants.add(value);
            }
            return value.equals(again) ? null : RANDOM;
        });
    }

    /** The same, when the second was played with other numbers. What differs by something else is no number. */
    void learnNumbers(FinalState one, FinalState further) {
        learn(one, further, GeneratedValues::numberedOrigin);
    }

    private void learn(
            FinalState one, FinalState other, BiFunction<Object, @Nullable Object, @Nullable String> origin) {
        one.rows().forEach((table, rows) -> {
            List<List<@Nullable Object>> others =
                    Objects.requireNonNull(other.rows().get(table));
            for (int row = 0; row < rows.size() && rows.size() == others.size(); row++) {
                for (int i = 0; i < table.width(); i++) {
                    Object value = rows.get(row).get(i);
                    String from = value == null
                            ? null
                            : origin.apply(value, others.get(row).get(i));
                    if (from != null) {
                        origins.putIfAbsent(column(table, table.column(i).name()), from);
                    }
                }
            }
        });
    }

    /** Each sequence was another distance away. */
    private static @Nullable String numberedOrigin(Object value, @Nullable Object further) {
        if (value instanceof Number number && further instanceof Number other) {
            long distance = other.longValue() - number.longValue();
            long sequence = Math.round(distance / (double) Played.DISTANCE);
            boolean isNear = Math.abs(distance - sequence * Played.DISTANCE) <= NEAR;
            return sequence > 0 && isNear ? "sequence " + sequence : null;
        }
        if (value instanceof String text && further instanceof String other) {
            return !text.equals(other) && withoutDigits(text).equals(withoutDigits(other)) ? TEXT : null;
        }
        return null;
    }

    private static String withoutDigits(String text) {
        return text.codePoints()
                .filter(character -> !Character.isDigit(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String column(Table table, String column) {
        return table + "." + column;
    }

    /** From where the values of a column are, or null where they are not generated. */
    @Nullable String origin(Table table, String column) {
        String learnt = origins.get(column(table, column));
        if (learnt != null) {
            return learnt;
        }
        if (column.equals(entities.generatedIds().get(table.name()))) {
            return column(table, column);
        }
        for (ForeignKey key : table.foreignKeys()) {
            String id = entities.generatedIds().get(key.referencedTable());
            if (id != null && key.columns().equals(List.of(column))) {
                String referenced = key.referencedTable() + "." + id;
                return origins.getOrDefault(referenced, referenced);
            }
        }
        return null;
    }

    /** Whether a value of such a column is the same each time. */
    boolean isConstant(String origin, Object value) {
        return origin.equals(RANDOM) && constants.contains(value);
    }
}
