package dev.todosdk.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Writes names in SQL as the server itself does: quoted only where they must be. */
public final class SqlNames {

    private final Set<String> reserved;

    private SqlNames(Set<String> reserved) {
        this.reserved = reserved;
    }

    public static SqlNames of(Connection connection) throws SQLException {
        Set<String> reserved = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select word from pg_get_keywords() where catcode <> 'U'")) {
            while (row.next()) {
                reserved.add(row.getString(1));
            }
        }
        return new SqlNames(reserved);
    }

    public String quoted(String name) {
        boolean plain = name.chars().allMatch(SqlNames::isPlain) && !Character.isDigit(name.charAt(0));
        return plain && !reserved.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(int character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_';
    }

    /** In one line, so that nothing takes a part of it for something else. */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.lines().count() > 1 || text.endsWith("\n") || text.endsWith("\r")
                ? "E" + quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                : quoted;
    }
}
