package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Looks for an order of the sessions that committed in a history: one after the other, each must be told what it was told there,
 * and the tables must end as they ended. All orders are tried.
 */
final class SerialOrder {

    /** The session that fills the tables, and the one that looks at them at the end. */
    static final String FIRST = "S";

    static final String LAST = "Z";

    private final Interleaving history;
    private final List<String> told;

    private SerialOrder(Interleaving history, List<String> told) {
        this.history = history;
        this.told = told;
    }

    static boolean exists(Interleaving history, List<String> told) throws SQLException {
        SerialOrder order = new SerialOrder(history, told);
        return order.exists(new ArrayList<>(), new ArrayList<>(order.committed()));
    }

    private List<String> committed() {
        TreeSet<String> sessions = new TreeSet<>();
        for (String line : told) {
            if (line.endsWith(": commit")) {
                sessions.add(line.substring(0, line.indexOf(':')));
            }
        }
        sessions.removeIf(session -> answers(session, told).stream().anyMatch(answer -> answer.contains("ERROR")));
        return List.copyOf(sessions);
    }

    private static List<String> answers(String session, List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith("   " + session + " -> "))
                .toList();
    }

    private boolean exists(List<String> first, List<String> rest) throws SQLException {
        if (rest.isEmpty()) {
            return isTheSame(first);
        }
        for (String session : rest) {
            List<String> more = new ArrayList<>(first);
            more.add(session);
            List<String> fewer = new ArrayList<>(rest);
            fewer.remove(session);
            if (exists(more, fewer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTheSame(List<String> sessions) throws SQLException {
        List<String> all = new ArrayList<>(sessions);
        all.add(LAST);
        List<String> alone = history.oneByOne(FIRST, all, told).play(Server.engine());
        return all.stream().allMatch(session -> answers(session, alone).equals(answers(session, told)));
    }
}
