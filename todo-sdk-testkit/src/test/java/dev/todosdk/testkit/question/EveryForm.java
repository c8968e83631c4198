package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** All forms of question there are, asked which entities are there. */
public final class EveryForm {

    private EveryForm() {}

    /**
     * Asserts that each form tells of the same entities.
     *
     * @param id the attribute {@code id} of an entity
     * @param candidates the ids of all rows, seen or not
     * @param expected the ids of those that are to be seen, ascending
     */
    public static <T> void assertTells(
            Repository<T> all, Function<T, Long> id, List<Long> candidates, List<Long> expected) {
        for (int size : List.of(1, 3, 10)) {
            new Forms<>(all, id, Condition.unrestricted(), Order.<T>by(Sort.asc("id")), size)
                    .all()
                    .forEach((name, form) ->
                            assertThat(form.get()).as("%s by %s", name, size).isEqualTo(expected));
        }
        byId(all, id).forEach((name, form) -> assertThat(candidates.stream().filter(form::apply))
                .as(name)
                .isEqualTo(expected));
        assertThat(all.findAllById(candidates)).extracting(id::apply).isEqualTo(expected);
        assertThat(all.findAll()).extracting(id::apply).isEqualTo(expected);
        assertThat(all.count()).isEqualTo(expected.size());
    }

    private static <T> Map<String, Function<Long, Boolean>> byId(Repository<T> all, Function<T, Long> id) {
        Function<Long, Condition<T>> is = key -> (root, builder) -> builder.equal(root.get("id"), key);
        return Map.of(
                "findById", key -> all.findById(key).map(id).isPresent(),
                "findById with a lock",
                        key -> all.findById(key, RowLock.forUpdate()).map(id).isPresent(),
                "getById", key -> isFound(() -> id.apply(all.getById(key))),
                "exists", key -> all.exists(is.apply(key)),
                "count", key -> all.count(is.apply(key)) == 1,
                "optional", key -> all.query(is.apply(key)).optional().map(id).isPresent(),
                "single", key -> isFound(() -> id.apply(all.query(is.apply(key)).single())),
                "first", key -> all.query(is.apply(key)).first().map(id).isPresent(),
                "a locked query",
                        key -> !all.query(is.apply(key))
                                .lock(RowLock.forShare())
                                .list()
                                .isEmpty(),
                "asked later", key -> all.later().findById(key).get().isPresent());
    }

    private static boolean isFound(Supplier<?> question) {
        try {
            assertThat(question.get()).isNotNull();
            return true;
        } catch (NotFoundException thrown) {
            return false;
        }
    }
}
