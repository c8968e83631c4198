package dev.todosdk.benchmarks.stack;

import static dev.todosdk.benchmarks.stack.Stack.LISTED;
import static dev.todosdk.benchmarks.stack.Stack.PAGE_SIZE;

import dev.todosdk.todo.Todo;
import org.hibernate.SharedSessionContract;

/** The questions that Hibernate's Session and its StatelessSession are asked in the same words. */
final class HibernateQuestions {

    private HibernateQuestions() {}

    static int page(SharedSessionContract session, long afterId) {
        return todosAfter(session, afterId, PAGE_SIZE);
    }

    private static int todosAfter(SharedSessionContract session, long afterId, int most) {
        return session.createSelectionQuery("from Todo where id > :after order by id", Todo.class)
                .setParameter("after", afterId)
                .setMaxResults(most)
                .getResultList()
                .size();
    }

    /** A count, a list and whether there is one: three of the five. */
    static long three(SharedSessionContract session, long id) {
        long answers = session.createSelectionQuery(
                        "select count(*) from Todo where id >= :first and id < :end", Long.class)
                .setParameter("first", id)
                .setParameter("end", id + LISTED)
                .getSingleResult();
        answers += todosAfter(session, id, LISTED);
        return answers
                + session.createSelectionQuery("select 1 from Todo where id = :id and completed", Integer.class)
                        .setParameter("id", id + 1)
                        .setMaxResults(1)
                        .getResultList()
                        .size();
    }

    static void upsert(SharedSessionContract session, long id, long number) {
        session.createMutationQuery(HibernateFactory.UPSERT)
                .setParameter("id", id)
                .setParameter("number", number)
                .executeUpdate();
    }

    static long pageWithTotal(SharedSessionContract session, long projectId) {
        int read = session.createSelectionQuery("from Task where project.id = :project order by id", Task.class)
                .setParameter("project", projectId)
                .setMaxResults(PAGE_SIZE)
                .getResultList()
                .size();
        long total = session.createSelectionQuery("select count(*) from Task where project.id = :project", Long.class)
                .setParameter("project", projectId)
                .getSingleResult();
        return read == PAGE_SIZE ? total : read;
    }
}
