package dev.todosdk.postgresql.question;

import dev.todosdk.server.QuestionFlight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of one question. Of one thread. */
public final class NotedQuestion implements QuestionFlight.Statements {

    private final List<NotedStatement> statements = new ArrayList<>(2);
    private int taken;

    void add(NotedStatement statement) {
        statements.add(statement);
    }

    @Override
    public boolean areNone() {
        return statements.isEmpty();
    }

    @Override
    public boolean areAnswered() {
        boolean all = true;
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).failure() != null) {
                return true;
            }
            all &= statements.get(i).isAnswered();
        }
        return all;
    }

    /** The next of them, when it is of that text and was answered; what is no longer asked is passed over. */
    @Nullable NotedStatement take(String sql) {
        for (int i = taken; i < statements.size(); i++) {
            NotedStatement statement = statements.get(i);
            if (statement.isAnswered() && statement.sql().equals(sql)) {
                taken = i + 1;
                return statement;
            }
        }
        return null;
    }
}
