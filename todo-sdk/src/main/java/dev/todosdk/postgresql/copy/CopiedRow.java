package dev.todosdk.postgresql.copy;

import org.jspecify.annotations.Nullable;

/** A row that an insert would have stored. */
public interface CopiedRow {

    /**
     * The value of a column, as Hibernate would have bound it.
     *
     * @param position of its parameter, from 0
     * @return null for NULL
     */
    @Nullable Object value(int position);
}
