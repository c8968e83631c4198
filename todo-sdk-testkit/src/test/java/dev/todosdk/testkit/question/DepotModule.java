package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import org.hibernate.Session;

/** A depot of parcels and what belongs to them. */
final class DepotModule implements PersistenceModule {

    DepotModule() {}

    @Override
    public String name() {
        return "depot";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Region.class)
                .entity(Sender.class)
                .entity(Parcel.class)
                .entity(Express.class)
                .entity(Item.class)
                .entity(Note.class)
                .entity(Vehicle.class)
                .entity(Lorry.class)
                .repository(Regions.class, Regions::new)
                .repository(Senders.class, Senders::new)
                .repository(Parcels.class, Parcels::new)
                .repository(Items.class, Items::new)
                .repository(Notes.class, Notes::new)
                .repository(Vehicles.class, Vehicles::new)
                .changelog("question/depot.sql");
    }

    static final class Regions extends Repository<Region> {
        Regions(RepositoryContext context) {
            super(Region.class, context);
        }
    }

    static final class Senders extends Repository<Sender> {
        Senders(RepositoryContext context) {
            super(Sender.class, context);
        }
    }

    static final class Parcels extends Repository<Parcel> {
        Parcels(RepositoryContext context) {
            super(Parcel.class, context);
        }

        /** From now on everything is read again. */
        void forget() {
            entityManager().flush();
            entityManager().clear();
        }

        /** From now on heavier ones are not there. */
        void lightOnly(int most) {
            entityManager().unwrap(Session.class).enableFilter("light").setParameter("most", most);
        }

        /** From now on parcels of other tenants are there, too. */
        void ofEverybody() {
            entityManager().unwrap(Session.class).disableFilter("ours");
        }
    }

    static final class Items extends Repository<Item> {
        Items(RepositoryContext context) {
            super(Item.class, context);
        }
    }

    static final class Notes extends Repository<Note> {
        Notes(RepositoryContext context) {
            super(Note.class, context);
        }
    }

    static final class Vehicles extends Repository<Vehicle> {
        Vehicles(RepositoryContext context) {
            super(Vehicle.class, context);
        }
    }
}
