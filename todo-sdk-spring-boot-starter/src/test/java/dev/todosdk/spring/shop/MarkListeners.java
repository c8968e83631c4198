package dev.todosdk.spring.shop;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Marks note 1 by a unit of work when it is told of an event, in each phase of a transaction. */
@EnableAsync
public class MarkListeners {

    private final UnitOfWorkFactory units;
    private final List<Long> told = new CopyOnWriteArrayList<>();

    public MarkListeners(UnitOfWorkFactory units) {
        this.units = units;
    }

    /** An event, by the phase in which its listener is told; the id is that of the mark. */
    public sealed interface AtPhase {

        long id();

        record BeforeCommit(long id) implements AtPhase {}

        record AfterCommit(long id) implements AtPhase {}

        record AfterRollback(long id) implements AtPhase {}

        record AfterCompletion(long id) implements AtPhase {}

        /** Told at once. */
        record Told(long id) implements AtPhase {}
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void beforeCommit(AtPhase.BeforeCommit event) {
        mark(event);
    }

    @TransactionalEventListener
    public void afterCommit(AtPhase.AfterCommit event) {
        mark(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
    public void afterRollback(AtPhase.AfterRollback event) {
        mark(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    public void afterCompletion(AtPhase.AfterCompletion event) {
        mark(event);
    }

    @EventListener
    public void told(AtPhase.Told event) {
        told.add(event.id());
    }

    /** On a thread of Spring's. */
    @Async
    public CompletableFuture<Void> markElsewhere(long id) {
        mark(new AtPhase.Told(id));
        return CompletableFuture.completedFuture(null);
    }

    private void mark(AtPhase event) {
        units.run(unit -> unit.repository(Marks.class).insert(new Mark(event.id(), 1)));
    }

    public List<Long> told() {
        return List.copyOf(told);
    }
}
