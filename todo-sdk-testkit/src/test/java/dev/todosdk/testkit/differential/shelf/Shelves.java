package dev.todosdk.testkit.differential.shelf;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What HQL of an application's own says of shelves, and what it changes. */
final class Shelves extends Repository<Shelf> {

    Shelves(RepositoryContext context) {
        super(Shelf.class, context);
    }

    List<String> ask(String hql, Map<String, ?> parameters) {
        var query = entityManager().createQuery(hql, Object[].class);
        parameters.forEach(query::setParameter);
        return query.getResultList().stream().map(Shelves::told).toList();
    }

    int change(String hql, Map<String, ?> parameters) {
        var query = entityManager().createQuery(hql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }

    private static String told(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        }
        return value.getClass().getSimpleName()
                + IntStream.range(0, Array.getLength(value))
                        .mapToObj(i -> told(Array.get(value, i)))
                        .toList();
    }
}
