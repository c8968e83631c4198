package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.caller.LeadingSettings;
import dev.todosdk.hibernate.commit.PlainTransactions;
import dev.todosdk.hibernate.mapping.HibernateMapping;
import dev.todosdk.hibernate.mapping.MappedEntities;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.hibernate.observation.UnitListeners;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The things that all units of one database share, of which this package reads what it needs. Immutable. */
final class UnitRuntime {

    /** Makes sessions. */
    final SessionFactoryImplementor sessions;

    /** How they begin and end. */
    final UnitTransactions transactions;

    /** Who names commits and knows what became of them. */
    final CommitOutcomes outcomes;

    /** At the other end. */
    final DatabaseServer server;

    /** Those under way. */
    final OpenUnits open;

    /** The longest that one may take. */
    final Duration timeout;

    /** What a module registered under each type. */
    final Map<Class<?>, Function<RepositoryContext, ? extends Repository<?>>> repositories;

    /** What the SDK knows of each entity. */
    final MappedEntities mapping;

    /** Of generated timestamps. */
    final Clock clock;

    /** Settings of the server's that each transaction begins with. */
    final LeadingSettings leading;

    /** Who is told of them. */
    final UnitListeners listeners;

    /** The name of the application's own transaction on the calling thread. */
    private final Supplier<Optional<String>> callersTransaction;

    UnitRuntime(ModuleSet modules, HibernateMapping mapping, DatabaseServer server, UnitSettings settings) {
        this.sessions = mapping.sessions();
        this.transactions = server.transactions(new PlainTransactions());
        this.outcomes = server.commitOutcomes();
        this.server = server;
        this.open = new OpenUnits(settings.outcomeTimeout());
        this.timeout = settings.timeout();
        this.repositories = modules.repositories();
        this.mapping = mapping.entities();
        this.clock = settings.clock();
        this.leading = new LeadingSettings(modules.transactionSettings());
        this.listeners = new UnitListeners(settings.listeners());
        this.callersTransaction = settings.callersTransaction();
    }

    private UnitRuntime(UnitRuntime same, UnitTransactions others, UnitListeners told) {
        this.sessions = same.sessions;
        this.transactions = others;
        this.outcomes = same.outcomes;
        this.server = same.server;
        this.open = same.open;
        this.timeout = same.timeout;
        this.repositories = same.repositories;
        this.mapping = same.mapping;
        this.clock = same.clock;
        this.leading = same.leading;
        this.listeners = told;
        this.callersTransaction = same.callersTransaction;
    }

    /** Refuses a unit beside a transaction of the caller's: one could be kept and the other rolled back. */
    void requireAlone(UnitOptions unit) {
        Optional<String> other = callersTransaction.get();
        if (other.isPresent()) {
            throw Misuse.besideTransaction(unit.name(), other.get());
        }
    }

    /** The same, but for how units begin and end, and who is told of them. */
    UnitRuntime with(UnitTransactions others, UnitListeners told) {
        return new UnitRuntime(this, others, told);
    }
}
