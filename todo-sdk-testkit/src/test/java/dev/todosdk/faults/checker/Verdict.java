package dev.todosdk.faults.checker;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What the callers were told against what is in the database.
 *
 * @param acknowledged operations that were acknowledged
 * @param lost acknowledged operations that are not there
 * @param duplicated operations that are there more than once
 * @param ghosts operations that are there although they were refused or never begun
 * @param unresolved operations of which nobody knows
 * @param wrongBalances accounts whose balance is not what the entries make it
 * @param falseAbsences operations that were told that a row is not there, which is
 */
record Verdict(
        long acknowledged,
        long lost,
        long duplicated,
        long ghosts,
        long unresolved,
        long wrongBalances,
        long falseAbsences) {

    static Verdict of(History history, Function<CommitToken, CommitOutcome> outcomeOf, DataSource database)
            throws SQLException {
        Map<Long, CommitOutcome> answers = history.answers(outcomeOf);
        Map<Long, Long> there = new HashMap<>();
        Map<Long, Long> balances = new HashMap<>();
        for (long account = 1; account <= Bank.ACCOUNTS; account++) {
            balances.put(account, Bank.FIRST_BALANCE);
        }
        long wrong;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT operation, payer, payee, amount FROM entry")) {
                while (rows.next()) {
                    there.merge(rows.getLong(1), 1L, Long::sum);
                    balances.merge(rows.getLong(2), -rows.getLong(4), Long::sum);
                    balances.merge(rows.getLong(3), rows.getLong(4), Long::sum);
                }
            }
            wrong = wrongBalances(statement, balances);
        }
        return new Verdict(
                count(answers, CommitOutcome.APPLIED),
                answers.entrySet().stream()
                        .filter(told -> told.getValue() == CommitOutcome.APPLIED && !there.containsKey(told.getKey()))
                        .count(),
                there.values().stream().filter(times -> times > 1).count(),
                there.keySet().stream()
                        .filter(operation ->
                                answers.getOrDefault(operation, CommitOutcome.NOT_APPLIED) == CommitOutcome.NOT_APPLIED)
                        .count(),
                count(answers, CommitOutcome.UNKNOWN),
                wrong,
                history.falseAbsences());
    }

    private static long count(Map<Long, CommitOutcome> answers, CommitOutcome which) {
        return answers.values().stream().filter(told -> told == which).count();
    }

    private static long wrongBalances(Statement statement, Map<Long, Long> expected) throws SQLException {
        long wrong = 0;
        try (ResultSet rows = statement.executeQuery("SELECT id, balance FROM account")) {
            while (rows.next()) {
                Long balance = expected.get(rows.getLong(1));
                if (balance == null || balance != rows.getLong(2)) {
                    wrong++;
                }
            }
        }
        return wrong;
    }

    boolean isClean() {
        return lost + duplicated + ghosts + unresolved + wrongBalances + falseAbsences == 0;
    }
}
