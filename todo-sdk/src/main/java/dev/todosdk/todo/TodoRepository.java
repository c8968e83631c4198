package dev.todosdk.todo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.util.List;

/** The todos. As every repository, of one unit of work and its thread. */
public class TodoRepository extends Repository<Todo> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public TodoRepository(RepositoryContext context) {
        super(Todo.class, context);
    }

    /**
     * The todos that are not done, oldest first.
     *
     * @return a list of its own
     */
    public List<Todo> open() {
        return find(Conditions.equalTo(Todo_.completed, false));
    }

    /**
     * The number of todos that are not done.
     *
     * @return the number
     */
    public long countOpen() {
        return count(Conditions.equalTo(Todo_.completed, false));
    }
}
