package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.question.RepeatedTexts;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;

/**
 * Transactions that record what a unit's last flush writes and send it with the commit. Immutable.
 *
 * @param lender of the units' connections
 * @param reads tells statements that only read
 * @param own the SDK's tables and functions
 * @param readsAlone whether those may be transactions of their own
 * @param together whether questions that wait leave together
 * @param repeated counts the texts of questions that wait
 * @param tables what is known of them
 */
record FlightTransactions(
        Lender lender,
        PlainReads reads,
        SdkObjects own,
        boolean readsAlone,
        boolean together,
        RepeatedTexts repeated,
        TableFacts tables)
        implements UnitTransactions {

    /**
     * A connection whose transaction begins with what leads.
     *
     * @param alone whether each statement is to be a transaction of its own
     */
    UnitConnection lend(LeadingStatements leading, boolean alone) {
        return lender.lend((driver, always, afterReset) -> {
            UnitConnection lent = new UnitConnection(driver, always.and(leading), afterReset, own, reads, repeated);
            if (alone) {
                lent.readAlone();
            }
            return lent;
        });
    }

    @Override
    public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
        return new FlightTransaction(this, options, leading);
    }
}
