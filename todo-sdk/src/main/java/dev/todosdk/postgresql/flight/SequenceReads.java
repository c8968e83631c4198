package dev.todosdk.postgresql.flight;

import java.util.regex.Pattern;

/** Texts that fetch ids of sequences and nothing else: a rollback does not take that back, and nothing is lost by it. */
final class SequenceReads {

    private static final String START = "select nextval(";
    private static final Pattern WHOLE = Pattern.compile("select nextval\\('[^']*'\\)(?:,\\s*nextval\\('[^']*'\\))*");

    private SequenceReads() {}

    static boolean isOne(String sql) {
        return sql.startsWith(START) && WHOLE.matcher(sql).matches();
    }
}
