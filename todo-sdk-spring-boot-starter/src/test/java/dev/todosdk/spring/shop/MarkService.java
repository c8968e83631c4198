package dev.todosdk.spring.shop;

import dev.todosdk.persistence.UnitOfWorkFactory;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Marks that stay, whatever becomes of the transaction in which they are made. */
public class MarkService {

    private final UnitOfWorkFactory units;

    public MarkService(UnitOfWorkFactory units) {
        this.units = units;
    }

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void mark(long id, long note) {
        units.run(unit -> unit.repository(Marks.class).insert(new Mark(id, note)));
    }
}
