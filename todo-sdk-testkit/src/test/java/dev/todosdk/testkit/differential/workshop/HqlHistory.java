package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.differential.workshop.StatementHistory.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random HQL made from a seed and played on a store. */
final class HqlHistory {

    private HqlHistory() {}

    static List<Answer> play(UnitOfWorkFactory store, long seed, int statements) {
        StatementHistory.fill(store);
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            RandomHql.Asked asked = new RandomHql(random).next();
            String answer = StatementHistory.answer(store, unit -> {
                Workshop workshop = unit.repository(Workshop.class);
                return asked.change()
                        ? String.valueOf(workshop.changeHql(asked.hql(), asked.parameters()))
                        : workshop.askHql(asked.hql(), asked.parameters()).stream()
                                .sorted()
                                .toList()
                                .toString();
            });
            answers.add(new Answer(asked.hql() + " " + asked.parameters(), answer, false, false, asked.change()));
        }
        return answers;
    }
}
