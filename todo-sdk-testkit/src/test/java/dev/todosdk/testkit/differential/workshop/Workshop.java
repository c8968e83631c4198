package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements of an application's own, and what they answer: class and value of each column, a line for each row. */
final class Workshop extends Repository<Maker> {

    Workshop(RepositoryContext context) {
        super(Maker.class, context);
    }

    List<String> ask(String sql) {
        return lines(entityManager().createNativeQuery(sql));
    }

    long change(String sql) {
        return entityManager().createNativeQuery(sql).executeUpdate();
    }

    List<String> ask(String sql, Map<String, ?> parameters) {
        return lines(bound(entityManager().createNativeQuery(sql), parameters));
    }

    long change(String sql, Map<String, ?> parameters) {
        return bound(entityManager().createNativeQuery(sql), parameters).executeUpdate();
    }

    List<String> askHql(String hql, Map<String, ?> parameters) {
        return lines(bound(entityManager().createQuery(hql), parameters));
    }

    long changeHql(String hql, Map<String, ?> parameters) {
        return bound(entityManager().createQuery(hql), parameters).executeUpdate();
    }

    private static Query bound(Query query, Map<String, ?> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private List<String> lines(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().<String>map(this::line).toList();
    }

    private String line(@Nullable Object row) {
        return row instanceof Object[] columns
                ? Arrays.stream(columns).map(this::value).toList().toString()
                : value(row);
    }

    private String value(@Nullable Object value) {
        if (value instanceof Maker || value instanceof Ware || value instanceof Piece) {
            return "entity "
                    + entityManager()
                            .getEntityManagerFactory()
                            .getPersistenceUnitUtil()
                            .getIdentifier(value);
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
}
