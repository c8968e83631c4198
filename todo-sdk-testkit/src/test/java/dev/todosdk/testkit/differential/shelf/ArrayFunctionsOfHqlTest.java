package dev.todosdk.testkit.differential.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** HQL's functions for arrays, for rows of functions and for large objects, through the SDK: answered in memory as on PostgreSQL. */
class ArrayFunctionsOfHqlTest {

    private static final List<String> QUERIES = List.of(
            "select s.id, array_get(s.sizes, 1), s.sizes[2], s.labels[:n] from Shelf s order by s.id",
            "select s.id, array_slice(s.sizes, 1, 2), s.labels[2:3] from Shelf s order by s.id",
            "select s.id, array_slice(s.sizes, 3, :n) from Shelf s order by s.id",
            "select s.id, array_position(s.sizes, 3), array_positions(s.sizes, 3) from Shelf s order by s.id",
            "select s.id, array_positions(s.labels, :label), array_positions_list(s.labels, 'a') from Shelf s order by s.id",
            "select s.id, array_set(s.sizes, 2, 9), array_set(s.labels, 5, 'z') from Shelf s order by s.id",
            "select s.id, array_remove(s.sizes, 3), array_remove_index(s.sizes, 1) from Shelf s order by s.id",
            "select s.id, array_replace(s.sizes, 3, 8), array_replace(s.labels, :label, 'new') from Shelf s order by s.id",
            "select s.id, array_fill('x', 2), array_fill(s.id, 3), array_fill_list(:n, 2) from Shelf s order by s.id",
            "select s.id, array_trim(s.labels, 1), array_reverse(s.labels) from Shelf s where s.id = 1",
            "select s.id, array_length(s.sizes), array_to_string(s.labels, ',', '-') from Shelf s order by s.id",
            "select s.id, array_append(s.sizes, 4), array_prepend(null, s.labels) from Shelf s order by s.id",
            "select s.id, array_includes(s.sizes, array(3, 1)), array_includes_nullable(s.sizes, array(3, null)) from Shelf s"
                    + " order by s.id",
            "select s.id, array_intersects(s.labels, array('a', 'q')), array_intersects_nullable(s.sizes, array(null, 99))"
                    + " from Shelf s order by s.id",
            "select s.id from Shelf s where array_contains(s.labels, :label) order by s.id",
            "select s.id, l from Shelf s join lateral unnest(s.labels) l order by s.id, l nulls first",
            "select s.id, index(l), l from Shelf s left join lateral unnest(s.labels) l order by s.id, index(l)",
            "select s.id, count(z) from Shelf s join lateral unnest(s.sizes) z where z > 1 group by s.id order by s.id",
            "select n, n * 2 from generate_series(1, 3) n order by n",
            "select n, index(n) from generate_series(5, 1, -2) n order by index(n)",
            "select d, 1 from generate_series(local date 2024-01-30, local date 2024-02-02, 1 day) d order by d",
            "select s.id, n from Shelf s join lateral generate_series(1, cast(s.id as Integer)) n order by s.id, n",
            "select s.id, length(s.story), octet_length(s.story), s.story || '!' from Shelf s order by s.id");

    private static final List<String> WRITES = List.of(
            "update Shelf s set s.sizes = array_append(s.sizes, :n) where s.sizes is not null",
            "update Shelf s set s.sizes = array_set(s.sizes, 1, 0), s.labels = array_remove(s.labels, :label)",
            "update Shelf s set s.words = s.labels where array_get(s.labels, 1) = 'a'",
            "delete from Shelf s where array_length(s.sizes) = 0");

    private static void fill(UnitOfWorkFactory store) {
        store.run(unit -> {
            Shelves shelves = unit.repository(Shelves.class);
            shelves.insert(new Shelf(1, new Integer[] {3, 1, 3}, new String[] {"a", "b", "a"}));
            shelves.insert(new Shelf(2, new Integer[] {}, new String[] {}));
            shelves.insert(new Shelf(3, null, null));
            shelves.insert(new Shelf(4, new Integer[] {null, 3}, new String[] {"q"}));
        });
    }

    @Test
    void isAnsweredAlike() {
        List<String> different = new ArrayList<>();
        try (PostgresqlDatabase postgresql = PostgresqlDatabase.with(new ShelfModule());
                InMemoryDatabase memory = InMemoryDatabase.with(new ShelfModule())) {
            fill(postgresql);
            fill(memory);
            for (String hql : QUERIES) {
                compare(hql, postgresql, memory, shelves -> shelves.ask(hql, parameters(hql)), different);
            }
            for (String hql : WRITES) {
                compare(hql, postgresql, memory, shelves -> changed(shelves, hql), different);
            }
        }
        assertThat(different).isEmpty();
    }

    private static List<String> changed(Shelves shelves, String hql) {
        List<String> told = new ArrayList<>(List.of("changed " + shelves.change(hql, parameters(hql))));
        told.addAll(shelves.ask("select s.id, s.sizes, s.labels, s.words from Shelf s order by s.id", Map.of()));
        return told;
    }

    private static Map<String, Object> parameters(String hql) {
        return hql.contains(":n") ? Map.of("n", 3) : hql.contains(":label") ? Map.of("label", "a") : Map.of();
    }

    private static void compare(
            String hql,
            UnitOfWorkFactory postgresql,
            UnitOfWorkFactory memory,
            Function<Shelves, List<String>> work,
            List<String> different) {
        String expected = answer(postgresql, work);
        String found = answer(memory, work);
        if (!expected.equals(found) || expected.startsWith("error")) {
            different.add(hql + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
        }
    }

    private static String answer(UnitOfWorkFactory store, Function<Shelves, List<String>> work) {
        try {
            return store.<String, RuntimeException>call(
                    unit -> work.apply(unit.repository(Shelves.class)).toString());
        } catch (DatabaseException refused) {
            return "error " + refused.getMessage();
        }
    }
}
