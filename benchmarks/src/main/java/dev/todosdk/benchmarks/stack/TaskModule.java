package dev.todosdk.benchmarks.stack;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** Tasks, who writes them and what they belong to, and tallies. */
public final class TaskModule implements PersistenceModule {

    /** For whoever starts a database with it. */
    public TaskModule() {}

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Task.class)
                .entity(Person.class)
                .entity(Project.class)
                .entity(Tally.class)
                .repository(Tasks.class, Tasks::new)
                .repository(Tallies.class, Tallies::new)
                .changelog("benchmarks/tasks.sql");
    }

    /** All tasks. */
    static final class Tasks extends Repository<Task> {
        Tasks(RepositoryContext context) {
            super(Task.class, context);
        }
    }

    /** All tallies. */
    static final class Tallies extends Repository<Tally> {
        Tallies(RepositoryContext context) {
            super(Tally.class, context);
        }
    }
}
