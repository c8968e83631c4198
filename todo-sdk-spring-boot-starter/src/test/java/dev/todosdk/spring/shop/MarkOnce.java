package dev.todosdk.spring.shop;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.function.ToLongFunction;

/** What the application does with its marks: one is put on note 1 and counted. */
public final class MarkOnce implements ToLongFunction<UnitOfWorkFactory> {

    @Override
    public long applyAsLong(UnitOfWorkFactory units) {
        units.run(unit -> unit.repository(Marks.class).insert(new Mark(1, 1)));
        return units.read(unit -> unit.repository(Marks.class).getById(1L).note());
    }
}
