package dev.todosdk.testkit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.function.Function;

/**
 * Tables that nothing is mapped to, and a repository that says anything to them. Two of these are of one class, and
 * register different things.
 *
 * @param constructor of the repository
 */
record ColoursModule(Function<RepositoryContext, ColoursModule.Sql> constructor) implements PersistenceModule {

    ColoursModule() {
        this(Sql::new);
    }

    @Override
    public String name() {
        return "colours";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.repository(Sql.class, constructor).changelog("cleaning/colours.sql");
    }

    static class Sql extends TodoRepository {

        Sql(RepositoryContext context) {
            super(context);
        }

        void execute(String statement) {
            entityManager().createNativeQuery(statement).executeUpdate();
        }

        List<?> ask(String query) {
            return entityManager().createNativeQuery(query).getResultList();
        }

        String word() {
            return "plain";
        }
    }
}
