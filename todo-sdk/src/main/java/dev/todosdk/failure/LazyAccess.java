package dev.todosdk.failure;

import java.util.Collection;
import org.hibernate.LazyInitializationException;

/** The words for an association that is read where nothing can load it any more. Stateless. */
public final class LazyAccess {

    private LazyAccess() {}

    /**
     * Associations whose names are known.
     *
     * @param associations the one that was read, or all by which the entity behind it was reached: {@code Order.customer}
     * @return what happened and what to do
     */
    public static String of(Collection<String> associations) {
        String first = associations.iterator().next();
        String fetched = associations.size() > 1 ? "…" : "\"" + first.substring(first.indexOf('.') + 1) + "\"";
        return message(String.join(" or ", associations), fetched);
    }

    /**
     * A reference of which nobody knows by which association it was reached.
     *
     * @param entity the entity that it refers to
     * @return what happened and what to do
     */
    public static String ofReference(String entity) {
        return message("A reference to " + entity, "…");
    }

    /** What Hibernate itself found. Ids, which stand in its message too, are left out. */
    static String of(LazyInitializationException thrown) {
        String collection = ForeignWords.unreadCollection(thrown);
        if (collection != null) {
            return message(simple(collection), "…");
        }
        String entity = ForeignWords.unreadEntity(thrown);
        return entity == null ? message("An association", "…") : ofReference(simple(entity));
    }

    /** The name without its packages. */
    private static String simple(String name) {
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0 && Character.isLowerCase(name.charAt(from)); ) {
            from = dot + 1;
            dot = from < name.length() ? name.indexOf('.', from) : -1;
        }
        return name.substring(from);
    }

    private static String message(String what, String fetched) {
        return what + " was read for the first time after its unit of work had ended, or had let the entity go;"
                + " nothing was loaded. Fetch it in the query, by query(…).fetch(" + fetched
                + "), or read it inside the unit.";
    }
}
