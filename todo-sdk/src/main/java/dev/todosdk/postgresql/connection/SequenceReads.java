package dev.todosdk.postgresql.connection;

import dev.todosdk.sql.SqlWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Texts that fetch ids of sequences and nothing else: a rollback does not take that back, and nothing is lost by it. */
public final class SequenceReads {

    private static final String START = "select nextval('";
    private static final List<String> CALL = List.of("nextval", "(", ")");

    private SequenceReads() {}

    public static boolean isOne(String sql) {
        if (!sql.startsWith(START)) {
            return false;
        }
        SqlWords read = SqlWords.read(sql);
        return read.words().equals(reading(read.literals().size()));
    }

    private static List<String> reading(int ids) {
        List<String> words = new ArrayList<>();
        words.add("select");
        Collections.nCopies(ids, CALL).forEach(call -> {
            words.addAll(call);
            words.add(",");
        });
        words.remove(words.size() - 1);
        return words;
    }
}
