package dev.todosdk.tenant;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOptions;

/** Invoices of tenants. */
final class InvoiceModule implements PersistenceModule {

    @Override
    public String name() {
        return "invoices";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Invoice.class)
                .entity(Invoice.Audit.class)
                .entity(Binder.class)
                .repository(Invoices.class, Invoices::new)
                .repository(Binders.class, Binders::new)
                .changelog("tenant/invoices.sql");
        registry.transactionSetting("app.tenant", UnitOptions::tenant);
    }
}
