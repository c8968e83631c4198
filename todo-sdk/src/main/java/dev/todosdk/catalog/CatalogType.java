package dev.todosdk.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column's type, as the server writes it: a name, with numbers in brackets inside or behind it.
 *
 * @param base the name without the numbers
 * @param numbers length, or precision and scale
 * @param array whether it is an array, of whose elements name and numbers speak
 * @param oid the type's number in the catalog
 * @param text the type in SQL
 */
public record CatalogType(String base, List<Integer> numbers, boolean array, long oid, String text) {

    private static final String ARRAY = "[]";
    private static final int FINEST = 6;
    private static final Map<String, Integer> WHOLE_DIGITS = Map.of("smallint", 5, "integer", 10, "bigint", 19);
    private static final Set<String> LENGTHS = Set.of("character varying", "character", "bit varying", "bit");
    private static final Map<String, String> WITHOUT_LENGTH = Map.of("character", "varchar", "bit", "varbit");
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
        boolean array = text.endsWith(ARRAY);
        String element = array ? text.substring(0, text.length() - ARRAY.length()) : text;
        int open = element.indexOf('(');
        int close = element.indexOf(')');
        List<Integer> numbers = new ArrayList<>();
        if (open >= 0 && close > open && !element.startsWith("\"")) {
            for (String number : element.substring(open + 1, close).split(",", -1)) {
                if (!isNumber(number)) {
                    return new CatalogType(element, List.of(), array, oid, text); // an extension's
                }
                numbers.add(Integer.valueOf(number));
            }
            element = element.substring(0, open) + element.substring(close + 1);
        }
        return new CatalogType(element, List.copyOf(numbers), array, oid, text);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(Character::isDigit);
    }

    /** In SQL, in the shorter of PostgreSQL's spellings. */
    public String sql() {
        return text.replace("character varying", "varchar");
    }

    /** Without a length: a cast to it cuts nothing, and what is too long is refused when it is stored. */
    public String withoutLength() {
        return (numbers.isEmpty() ? base : WITHOUT_LENGTH.getOrDefault(base, base)) + (array ? ARRAY : "");
    }

    /** Times without a number have the finest resolution. */
    public boolean isLike(CatalogType other) {
        return base.equals(other.base) && array == other.array && meant().equals(other.meant());
    }

    private List<Integer> meant() {
        return isTime() && numbers.isEmpty() ? List.of(FINEST) : numbers;
    }

    private boolean isTime() {
        return TIMES.contains(base);
    }

    /** Whether it has a collation to keep. */
    public boolean isText() {
        return base.equals("text") || base.equals("character varying");
    }

    /** Whether it is text of any length, which everything has a form in. */
    public boolean isAnyText() {
        return isText() && numbers.isEmpty();
    }

    public boolean isWholeNumber() {
        return !array && WHOLE_DIGITS.containsKey(base);
    }

    /** Whether it is a number of exact digits. */
    public boolean isExactNumber() {
        return isWholeNumber() || (!array && base.equals("numeric"));
    }

    /** Whether the values are numbers of large objects, as {@code @Lob} makes them. */
    public boolean isLargeObject() {
        return !array && base.equals("oid");
    }

    public boolean isBoolean() {
        return !array && base.equals("boolean");
    }

    public boolean isDate() {
        return !array && base.equals("date");
    }

    /** Whether it is a moment, whose date and time of day depend on a zone. */
    public boolean isMoment() {
        return !array && base.equals("timestamp with time zone");
    }

    /** Whether it is a date or a time of day, which a moment has in some zone only. */
    public boolean isPartOfMoment() {
        return isDate() || (!array && base.equals("time without time zone"));
    }

    /** Whether one is a moment and the other a date and time of no zone. */
    public boolean differsInZoneFrom(CatalogType other) {
        return !array && !other.array && elementsDifferInZone(other);
    }

    private boolean elementsDifferInZone(CatalogType other) {
        return !base.equals(other.base) && isTimestamp() && other.isTimestamp();
    }

    private boolean isTimestamp() {
        return base.startsWith("timestamp ");
    }

    /** Whether it is a shorter kind of the same text or bits, or a smaller number, which the server refuses to cut. */
    public boolean isNarrowerThan(CatalogType other) {
        return array == other.array && (isShorterKindOf(other) || (isWhole() && other.isWhole()));
    }

    private boolean isShorterKindOf(CatalogType other) {
        return LENGTHS.contains(base)
                && (other.base.equals(base) || other.base.equals("text") || WITH_ONE_TEXT.contains(other.base));
    }

    /** Whether it is a whole number, or an array of them. */
    public boolean isWhole() {
        return WHOLE_DIGITS.containsKey(base);
    }

    /** Whether the server refuses what of the other type this one has no room for, also where a cast is written. */
    public boolean refusesExcessOf(CatalogType other) {
        return (isWhole() && other.isWhole())
                || (base.equals("numeric")
                        && other.base.equals("numeric")
                        && !other.numbers.isEmpty()
                        && scale() >= other.scale());
    }

    /** Whether it is text or bits of a length. */
    public boolean isShort() {
        return LENGTHS.contains(base) && !numbers.isEmpty();
    }

    /** Whether the text of the other's values would be read as something else than they are. */
    public boolean misreads(CatalogType other) {
        boolean zone = array && other.array && elementsDifferInZone(other);
        return zone
                || (!base.equals(other.base)
                        && (base.equals("bytea")
                                || (base.equals("interval") && (other.isCountable() || other.isFraction()))));
    }

    private boolean isFraction() {
        return base.equals("numeric") || base.equals("real") || base.equals("double precision");
    }

    /** Whether this type holds every value of the other one, unchanged. */
    public boolean holdsAllOf(CatalogType other) {
        if (array != other.array) {
            return false;
        }
        if (base.equals(other.base)) {
            return holdsAllOfTheSame(other);
        }
        if (elementsDifferInZone(other)) {
            return meant().get(0) >= other.meant().get(0);
        }
        return switch (base) {
            case "smallint", "integer", "bigint" -> other.isCountable() && digits(this) >= digits(other);
            case "numeric" -> other.isCountable() && (numbers.isEmpty() || wholeDigits() >= digits(other));
            case "double precision" -> Set.of("real", "smallint", "integer").contains(other.base);
            case "real" -> other.base.equals("smallint");
            case "text" -> WITH_ONE_TEXT.contains(other.base);
            case "character varying" -> numbers.isEmpty() && (WITH_ONE_TEXT.contains(other.base) || other.isText());
            case "timestamp without time zone", "timestamp with time zone" -> other.base.equals("date");
            default -> false;
        };
    }

    private boolean isCountable() {
        return isWhole() || base.equals("boolean");
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
