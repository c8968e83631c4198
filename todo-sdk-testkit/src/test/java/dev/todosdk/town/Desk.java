package dev.todosdk.town;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the town's services ask and write. Of one unit of work and its thread. */
public final class Desk extends Repository<Account> {

    Desk(RepositoryContext context) {
        super(Account.class, context);
    }

    static EntityManager of(UnitOfWork unit) {
        return unit.repository(Desk.class).entityManager();
    }

    static long count(UnitOfWork unit, String query, @Nullable Object... parameters) {
        return list(unit, Long.class, query, parameters).get(0);
    }

    static <T> List<T> list(UnitOfWork unit, Class<T> type, String query, @Nullable Object... parameters) {
        var asked = of(unit).createQuery(query, type);
        for (int i = 0; i < parameters.length; i++) {
            asked.setParameter(i + 1, parameters[i]);
        }
        return asked.getResultList();
    }

    static int change(UnitOfWork unit, String statement, @Nullable Object... parameters) {
        var change = of(unit).createQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            change.setParameter(i + 1, parameters[i]);
        }
        return change.executeUpdate();
    }

    static <T> T locked(UnitOfWork unit, Class<T> type, Object id) {
        return of(unit).find(type, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
