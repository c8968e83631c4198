package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's errors in PostgreSQL's words, as pgjdbc raises them. */
public final class SqlErrors {
    private SqlErrors() {}

    /** An error with a state and message only. */
    public static PSQLException error(String state, String message) {
        return error(state, message, "");
    }

    /** 0A000: what the in-memory server does not have and will not approximate. */
    public static SQLException refused(String what) {
        return notSupported("in memory: " + what + " runs only on PostgreSQL; test it there");
    }

    /** The same in words of somebody's own. Of a type of its own: no server said it, so that callers are told the words. */
    public static SQLException notSupported(String message) {
        return new SQLFeatureNotSupportedException(message, "0A000");
    }

    static PSQLException datatypeMismatch(String type, Object value) {
        return error("42804", "a value of " + value.getClass().getName() + " does not fit the type " + type);
    }

    static PSQLException outOfRange(String message) {
        return error("22003", message);
    }

    static PSQLException dateTimeOutOfRange(String message) {
        return error("22008", message);
    }

    static PSQLException tooLong(String type) {
        return error("22001", "value too long for type " + type);
    }

    static PSQLException nulInText() {
        return error("22021", "invalid byte sequence for encoding \"UTF8\": 0x00");
    }

    /** A field of the server's error message. */
    public static String field(char kind, String value) {
        return kind + value + '\0';
    }

    /** An error with the names of what it is about, made by {@link #field}. */
    public static PSQLException error(String state, String message, String names) {
        String fields = field('S', "ERROR") + field('V', "ERROR") + field('C', state) + field('M', message) + names;
        return new PSQLException(new ServerErrorMessage(fields + '\0'));
    }
}
