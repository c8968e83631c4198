package dev.todosdk.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What units give up, and what is stored of the past in the end. */
final class Past {

    private Past() {}

    /** Does it in a part of the unit, and gives the part up. */
    static void inVain(UnitOfWork unit, Consumer<UnitOfWork> work) {
        assertThatThrownBy(() -> unit.savepoint(part -> {
                    work.accept(part);
                    part.flush();
                    throw new IllegalStateException("given up");
                }))
                .hasMessage("given up");
    }

    static List<String> rows(EntityManager entities, String columns, String table, String order) {
        List<?> rows = entities.createNativeQuery("select " + columns + " from " + table + " order by " + order)
                .getResultList();
        return rows.stream()
                .map(row -> row instanceof Object[] many ? Arrays.toString(many) : row.toString())
                .toList();
    }
}
