package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.util.function.Function;

/**
 * Has units that may read at a replica do so, and all others run at the primary. Immutable.
 *
 * @param primary for the others
 * @param replicas to choose from
 * @param lender of connections to the primary, where no replica will do
 * @param reading makes transactions that read on a lender's connections
 */
public record ReplicaTransactions(
        UnitTransactions primary, Replicas replicas, Lender lender, Function<Lender, UnitTransactions> reading)
        implements UnitTransactions {

    @Override
    public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
        boolean atReplica =
                options.isOnReplica() && options.isolation() != Isolation.SERIALIZABLE; // No standby has that.
        return atReplica
                ? reading.apply(new ReplicaLender(replicas, lender, options)).open(options, leading)
                : primary.open(options, leading);
    }
}
