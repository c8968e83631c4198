package dev.todosdk.postgresql.connection;

/**
 * Texts that fetch ids of sequences and nothing else: a rollback does not take that back, and nothing is lost by it. Read by
 * hand: a pattern with a repeated group would go a frame of the stack deeper for each of a thousand ids.
 */
public final class SequenceReads {

    private static final String START = "select ";
    private static final String CALL = "nextval('";
    private static final String END = "')";

    private SequenceReads() {}

    public static boolean isOne(String sql) {
        int at = sql.startsWith(START) ? afterCall(sql, START.length()) : -1;
        while (at > 0 && at < sql.length()) {
            at = sql.charAt(at) == ',' ? afterCall(sql, afterSpace(sql, at + 1)) : -1;
        }
        return at == sql.length();
    }

    /** The place after the call that begins here, or -1 when none does. */
    private static int afterCall(String sql, int at) {
        if (!sql.startsWith(CALL, at)) {
            return -1;
        }
        int quote = sql.indexOf('\'', at + CALL.length());
        return quote > 0 && sql.startsWith(END, quote) ? quote + END.length() : -1;
    }

    private static int afterSpace(String sql, int at) {
        int after = at;
        while (after < sql.length() && Character.isWhitespace(sql.charAt(after))) {
            after++;
        }
        return after;
    }
}
