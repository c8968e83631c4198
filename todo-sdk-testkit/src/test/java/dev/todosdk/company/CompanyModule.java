package dev.todosdk.company;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the company's tables and the repositories of its services. Immutable. */
public final class CompanyModule implements PersistenceModule {

    @Override
    public String name() {
        return "company";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Account.class)
                .entity(Admin.class)
                .entity(Article.class)
                .entity(Booking.class)
                .entity(Counter.class)
                .entity(Document.class)
                .entity(Invoice.class)
                .entity(Job.class)
                .entity(Movement.class)
                .entity(Owner.class)
                .entity(Parcel.class)
                .entity(Payment.class)
                .entity(Project.class)
                .entity(Purchase.class)
                .entity(Receipt.class)
                .entity(Room.class)
                .entity(Stock.class)
                .entity(Task.class)
                .entity(Upload.class)
                .changelog("todo-sdk-testkit/company.sql");
        registry.repository(Treasury.Accounts.class, Treasury.Accounts::new)
                .repository(Team.Admins.class, Team.Admins::new)
                .repository(Shop.Articles.class, Shop.Articles::new)
                .repository(Shop.Movements.class, Shop.Movements::new)
                .repository(Shop.Purchases.class, Shop.Purchases::new)
                .repository(Hotel.Bookings.class, Hotel.Bookings::new)
                .repository(Hotel.Rooms.class, Hotel.Rooms::new)
                .repository(Billing.Counters.class, Billing.Counters::new)
                .repository(Billing.Invoices.class, Billing.Invoices::new)
                .repository(Billing.Payments.class, Billing.Payments::new)
                .repository(Billing.Receipts.class, Billing.Receipts::new)
                .repository(Archive.Documents.class, Archive.Documents::new)
                .repository(Archive.Owners.class, Archive.Owners::new)
                .repository(Archive.Uploads.class, Archive.Uploads::new)
                .repository(Team.Jobs.class, Team.Jobs::new)
                .repository(Team.Projects.class, Team.Projects::new)
                .repository(Team.Tasks.class, Team.Tasks::new)
                .repository(Warehouse.Parcels.class, Warehouse.Parcels::new)
                .repository(Warehouse.Stocks.class, Warehouse.Stocks::new);
    }
}
