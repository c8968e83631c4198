package dev.todosdk.failure;

import java.util.Map;

/**
 * The object to which a role has no right, as PostgreSQL names it in English, and what gives the right. Immutable.
 *
 * @param kind what sort of object, in lower case
 * @param name its name
 */
record MissingRight(String kind, String name) {

    /** Who logs in, where nobody has asked for its name. */
    static final String ROLE_OF_PROGRAM = "that the program logs in as";

    /** "must be owner of …": no grant replaces it. */
    private static final String OWNER = "owner";

    private static final Map<String, String> GRANTS = Map.of(
            "schema", "USAGE (and CREATE, for migrations) ON SCHEMA",
            "table", "SELECT, INSERT, UPDATE, DELETE ON TABLE",
            "view", "SELECT ON TABLE",
            "relation", "SELECT, INSERT, UPDATE, DELETE ON TABLE",
            "sequence", "USAGE ON SEQUENCE",
            "function", "EXECUTE ON FUNCTION",
            "database", "CREATE ON DATABASE",
            "type", "USAGE ON TYPE");

    /** What nobody but its owner may change. */
    static MissingRight ofOwner(String name) {
        return new MissingRight(OWNER, name);
    }

    /** Two sentences: what is missing, and what gives it. */
    String text(String role) {
        String grant = GRANTS.get(kind);
        if (kind.equals(OWNER)) {
            return "The role " + role + " must own " + name + " for this. Use the role of its owner (for migrations by"
                    + " migrationDataSource), or say ALTER … OWNER TO";
        }
        return "The role " + role + " has no right to " + kind + " " + name + "."
                + (grant == null ? " Grant it" : " Its owner gives it: GRANT " + grant + " " + name + " TO " + role);
    }
}
