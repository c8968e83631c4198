package dev.todosdk.testkit.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL for PostgreSQL, of which the database can be exchanged. */
record PostgresqlUrl(String server, String database, String parameters) {

    private static final Pattern SHAPE = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^?/]+)(\\?.*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=", Pattern.CASE_INSENSITIVE);

    static PostgresqlUrl parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (CREDENTIALS.matcher(text).find()) {
            throw new IllegalArgumentException("The URL holds a user or a password; give them by their own settings, "
                    + TestServerChoice.USER + " and " + TestServerChoice.PASSWORD + ".");
        }
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The URL must have the form jdbc:postgresql://host:port/database?parameters.");
        }
        return new PostgresqlUrl(matcher.group(1), matcher.group(2), matcher.group(3) == null ? "" : matcher.group(3));
    }

    PostgresqlUrl withDatabase(String other) {
        return new PostgresqlUrl(server, other, parameters);
    }

    String text() {
        return server + database + parameters;
    }
}
