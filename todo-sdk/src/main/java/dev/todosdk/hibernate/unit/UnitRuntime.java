package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.caller.LeadingSettings;
import dev.todosdk.hibernate.mapping.MappedEntities;
import dev.todosdk.hibernate.observation.UnitListeners;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The things that all units of one database share. Immutable.
 *
 * @param sessions makes sessions
 * @param transactions how they begin and end
 * @param outcomes who names commits and knows what became of them
 * @param server at the other end
 * @param open those under way
 * @param timeout the longest that one may take
 * @param repositories what a module registered under each type
 * @param mapping what the SDK knows of each entity
 * @param clock of generated timestamps
 * @param leading settings of the server's that each transaction begins with
 * @param callersTransaction the name of the application's own transaction on the calling thread
 * @param listeners who is told of them
 */
record UnitRuntime(
        SessionFactoryImplementor sessions,
        UnitTransactions transactions,
        CommitOutcomes outcomes,
        DatabaseServer server,
        OpenUnits open,
        Duration timeout,
        Map<Class<?>, Function<RepositoryContext, ? extends Repository<?>>> repositories,
        MappedEntities mapping,
        Clock clock,
        LeadingSettings leading,
        Supplier<Optional<String>> callersTransaction,
        UnitListeners listeners) {

    /** Refuses a unit beside a transaction of the caller's: one could be kept and the other rolled back. */
    void requireAlone(String unit) {
        Optional<String> other = callersTransaction.get();
        if (other.isPresent()) {
            throw Misuse.besideTransaction(unit, other.get());
        }
    }

    /** The transaction of a unit, with what the modules let it begin with. */
    UnitTransaction transaction(UnitOptions options) {
        return transactions.open(options, leading.of(options));
    }

    /** The same, but for how units begin and end, and who is told of them. */
    UnitRuntime with(UnitTransactions others, UnitListeners told) {
        return new UnitRuntime(
                sessions,
                others,
                outcomes,
                server,
                open,
                timeout,
                repositories,
                mapping,
                clock,
                leading,
                callersTransaction,
                told);
    }
}
