package dev.todosdk.observation;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import java.util.Objects;

/**
 * Lets the server see which unit asks: while a unit's transaction is open, {@code pg_stat_activity.application_name} and the
 * server's log ({@code %a}) have the application's name and the unit's. It travels with the unit's first statement and costs no round
 * trip. The server keeps the first 63 bytes and shows what is not ASCII as question marks. Immutable.
 *
 * <pre>{@code
 * Database.builder().module(new ApplicationNameModule("orders"))   // orders: close month
 * }</pre>
 */
public final class ApplicationNameModule implements PersistenceModule {

    private final String application;

    /**
     * Creates the module of one application.
     *
     * @param application its name, which stands before the unit's
     */
    public ApplicationNameModule(String application) {
        this.application = Objects.requireNonNull(application, "application");
    }

    @Override
    public String name() {
        return "application-name";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.transactionSetting("application_name", unit -> application + ": " + unit.name());
    }
}
