package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column's type, as the server writes it: a name, with numbers in brackets inside or behind it.
 *
 * @param base the name without the numbers
 * @param numbers length, or precision and scale
 * @param oid the type's number in the catalog
 * @param text the type in SQL
 */
public record CatalogType(String base, List<Integer> numbers, long oid, String text) {

    private static final int FINEST = 6;
    private static final Map<String, Integer> WHOLE_DIGITS = Map.of("smallint", 5, "integer", 10, "bigint", 19);
    private static final Set<String> LENGTHS = Set.of("character varying", "character", "bit varying", "bit");
    private static final Set<String> TIMES = Set.of(
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "interval");
    private static final Set<String> WITH_ONE_TEXT =
            Set.of("boolean", "smallint", "integer", "bigint", "numeric", "uuid", "date", "character varying");

    /** A type by what the catalog writes, and its number there. */
    public static CatalogType of(String text, long oid) {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        if (open < 0 || close < open || text.startsWith("\"")) {
            return new CatalogType(text, List.of(), oid, text);
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.substring(open + 1, close).split(",", -1)) {
            numbers.add(Integer.valueOf(number.strip()));
        }
        String base = text.substring(0, open) + text.substring(close + 1);
        return new CatalogType(base, List.copyOf(numbers), oid, text);
    }

    /** In SQL, in the shorter of PostgreSQL's spellings. */
    String sql() {
        return text.replace("character varying", "varchar");
    }

    /** Times without a number have the finest resolution. */
    boolean isLike(CatalogType other) {
        return base.equals(other.base) && meant().equals(other.meant());
    }

    private List<Integer> meant() {
        return isTime() && numbers.isEmpty() ? List.of(FINEST) : numbers;
    }

    private boolean isTime() {
        return TIMES.contains(base);
    }

    boolean isText() {
        return base.equals("text") || base.equals("character varying");
    }

    /** Whether it is text of any length, which everything has a form in. */
    public boolean isAnyText() {
        return isText() && numbers.isEmpty();
    }

    boolean isWholeNumber() {
        return WHOLE_DIGITS.containsKey(base);
    }

    /** Whether the values are numbers of large objects, as {@code @Lob} makes them. */
    boolean isLargeObject() {
        return base.equals("oid");
    }

    boolean isBoolean() {
        return base.equals("boolean");
    }

    /** Whether one is a moment and the other a date and time of no zone. */
    boolean differsInZoneFrom(CatalogType other) {
        return !base.equals(other.base) && isTimestamp() && other.isTimestamp();
    }

    private boolean isTimestamp() {
        return base.startsWith("timestamp ");
    }

    /** Whether it is a shorter kind of the same text or bits, or a smaller number, which the server refuses to cut. */
    public boolean isNarrowerThan(CatalogType other) {
        return (LENGTHS.contains(base)
                        && (other.base.equals(base) || other.base.equals("text") || WITH_ONE_TEXT.contains(other.base)))
                || (isWholeNumber() && other.isWholeNumber());
    }

    /** Whether the server refuses what of the other type this one has no room for, also where a cast is written. */
    public boolean refusesExcessOf(CatalogType other) {
        return (isWholeNumber() && other.isWholeNumber())
                || (base.equals("numeric")
                        && other.base.equals("numeric")
                        && !other.numbers.isEmpty()
                        && scale() >= other.scale());
    }

    /** Whether it is text or bits of a length. */
    boolean isShort() {
        return LENGTHS.contains(base) && !numbers.isEmpty();
    }

    /** Whether the text of the other's values would be read as something else than they are. */
    boolean misreads(CatalogType other) {
        return !base.equals(other.base)
                && (base.equals("bytea") || (base.equals("interval") && (other.isCountable() || other.isFraction())));
    }

    private boolean isFraction() {
        return base.equals("numeric") || base.equals("real") || base.equals("double precision");
    }

    /** Whether this type holds every value of the other one, unchanged. */
    public boolean holdsAllOf(CatalogType other) {
        if (base.equals(other.base)) {
            return holdsAllOfTheSame(other);
        }
        if (differsInZoneFrom(other)) {
            return meant().get(0) >= other.meant().get(0);
        }
        return switch (base) {
            case "smallint", "integer", "bigint" -> other.isCountable() && digits(this) >= digits(other);
            case "numeric" -> other.isCountable() && (numbers.isEmpty() || wholeDigits() >= digits(other));
            case "double precision" -> Set.of("real", "smallint", "integer").contains(other.base);
            case "real" -> other.base.equals("smallint");
            case "text" -> WITH_ONE_TEXT.contains(other.base);
            case "character varying" -> numbers.isEmpty() && (WITH_ONE_TEXT.contains(other.base) || other.isText());
            case "timestamp without time zone" -> other.base.equals("date");
            default -> false;
        };
    }

    private boolean isCountable() {
        return isWholeNumber() || isBoolean();
    }

    private static int digits(CatalogType whole) {
        return WHOLE_DIGITS.getOrDefault(whole.base, 1);
    }

    private int wholeDigits() {
        return numbers.get(0) - scale();
    }

    private int scale() {
        return numbers.size() > 1 ? numbers.get(1) : 0;
    }

    private boolean holdsAllOfTheSame(CatalogType other) {
        if (meant().equals(other.meant()) || (numbers.isEmpty() && !isTime())) {
            return true;
        }
        if (other.meant().isEmpty()) {
            return false;
        }
        return base.equals("numeric")
                ? wholeDigits() >= other.wholeDigits() && scale() >= other.scale()
                : meant().get(0) >= other.meant().get(0) && !base.equals("bit") && !base.equals("character");
    }
}
