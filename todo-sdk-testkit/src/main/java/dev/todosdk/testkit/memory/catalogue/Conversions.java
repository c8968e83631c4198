package dev.todosdk.testkit.memory.catalogue;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Type;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which types become which, and in which type several meet. */
@SuppressWarnings("BadImport")
public final class Conversions {

    /** Where a conversion stands: made by itself, made for a column, or asked for. */
    public enum Context {
        IMPLICIT,
        ASSIGNMENT,
        EXPLICIT
    }

    private static final Catalogue CATALOGUE = Catalogue.postgresql();

    private Conversions() {}

    static boolean isPolymorphic(String type) {
        return type.startsWith("any") && !type.contains("range");
    }

    /** Whether a value of the one type may become one of the other. */
    public static boolean exists(String from, String to, Context context) {
        if (from.equals(to) || from.equals(Catalogue.UNKNOWN)) {
            return true;
        }
        Character cast = CATALOGUE.cast(from, to);
        if (cast != null) {
            return cast == 'i' || (cast == 'a' && context != Context.IMPLICIT) || context == Context.EXPLICIT;
        }
        Type source = CATALOGUE.type(from);
        Type target = CATALOGUE.type(to);
        if (source.element() != null && target.element() != null) {
            return exists(source.element(), target.element(), context);
        }
        // By text, there and back.
        return (target.category() == 'S' && context != Context.IMPLICIT)
                || (source.category() == 'S' && context == Context.EXPLICIT);
    }

    /** Whether the same value always becomes the same one: times become texts by settings of the session. */
    public static boolean isImmutable(String from, String to) {
        Type source = CATALOGUE.type(from);
        Type target = CATALOGUE.type(to);
        if (source.element() != null && target.element() != null) {
            return isImmutable(source.element(), target.element());
        }
        return from.equals(to)
                || (CATALOGUE.cast(from, to) == null
                        ? source.steadyOutput() && target.steadyInput()
                        : CATALOGUE.isImmutableCast(from, to));
    }

    /** Whether an argument of the one type may stand where a function wants the other. */
    static boolean accepts(String wanted, String given) {
        if (!isPolymorphic(wanted)) {
            return exists(given, wanted, Context.IMPLICIT);
        }
        boolean array = CATALOGUE.type(given).element() != null;
        return switch (wanted) {
            case "anyarray", "anycompatiblearray" -> array || given.equals(Catalogue.UNKNOWN);
            case "anynonarray", "anycompatiblenonarray" -> !array;
            case "anyenum" -> CATALOGUE.type(given).category() == 'E' || given.equals(Catalogue.UNKNOWN);
            default -> true;
        };
    }

    /**
     * The type of UNION, CASE and their like; null while nothing says it.
     *
     * @throws SQLException 42804 if the types have nothing in common
     */
    public static @Nullable String common(String where, List<String> types) throws SQLException {
        String common = Catalogue.UNKNOWN;
        for (String type : types) {
            if (type.equals(Catalogue.UNKNOWN) || type.equals(common)) {
                continue;
            }
            if (common.equals(Catalogue.UNKNOWN)) {
                common = type;
            } else if (CATALOGUE.type(common).category() != CATALOGUE.type(type).category()) {
                throw unmatched(where, common, type);
            } else if (!CATALOGUE.type(common).preferred()
                    && exists(common, type, Context.IMPLICIT)
                    && !exists(type, common, Context.IMPLICIT)) {
                common = type;
            }
        }
        for (String type : types) {
            if (!exists(type, common, Context.IMPLICIT)) {
                throw where.isEmpty()
                        ? unmatched(where, common, type)
                        : SqlErrors.error("42846", where + " could not convert type " + type + " to " + common);
            }
        }
        return common.equals(Catalogue.UNKNOWN) ? null : common;
    }

    private static SQLException unmatched(String where, String one, String other) {
        return SqlErrors.error("42804", where + " types " + one + " and " + other + " cannot be matched");
    }
}
