package dev.todosdk.spring;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Refuses a transaction of Spring's that begins in the middle of a unit of work: it would be committed before the unit is, also
 * when the unit fails, and again each time the unit is run again. One that only reads can do no harm. Thread-safe.
 */
final class NoTransactionInUnits implements UnitListener, TransactionExecutionListener {

    @Override
    public void begun(ObservedUnit unit) {
        unit.put(this, UnitAround.enter(unit.name(), false));
    }

    @Override
    public void ended(ObservedUnit unit) {
        if (unit.get(this) instanceof UnitAround around) {
            around.leave();
        }
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        String unit = UnitAround.refusing();
        if (unit != null && !transaction.isReadOnly()) {
            throw new IllegalTransactionStateException("The transaction '"
                    + SpringTransactions.named(transaction.getTransactionName())
                    + "' was begun in the middle of the unit '"
                    + unit
                    + "', which is another one: it would be committed whatever becomes of the unit, and again when"
                    + " the unit is run again. It was not begun. Begin it after the unit (in its afterCommit, or told by the"
                    + " outbox), or say that it is separate: SeparateTransactions.run, or"
                    + " todo-sdk.inside-transactional=separate.");
        }
    }
}
