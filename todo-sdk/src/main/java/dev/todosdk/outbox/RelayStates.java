package dev.todosdk.outbox;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import java.util.Optional;

/** The relays' one row. */
final class RelayStates extends Repository<RelayState> {

    RelayStates(RepositoryContext context) {
        super(RelayState.class, context);
    }

    /** The last position of the log. */
    long head() {
        return findById(RelayState.ONLY).map(RelayState::position).orElse(0L);
    }

    /** The row, locked until the unit ends, unless another relay has it. */
    Optional<RelayState> take() {
        return query(Conditions.equalTo(RelayState_.id, RelayState.ONLY))
                .lock(RowLock.forUpdate().skipLocked())
                .optional();
    }
}
