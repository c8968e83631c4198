package dev.todosdk.testkit.gate;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Is in a schema of its own, which refers to the default one and is referred to from there. */
@Entity
@Table(name = "depot", schema = "depots")
@SuppressWarnings("UnusedVariable")
class Depot {

    @Id
    long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(foreignKey = @ForeignKey(name = "depot_town_fkey"))
    @Nullable DepotTown town;

    /** A town, in the default schema. */
    @Entity
    @Table(name = "depot_town")
    static class DepotTown {

        @Id
        long id;

        @Column(length = 20)
        @Nullable String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(foreignKey = @ForeignKey(name = "depot_town_main_fkey"))
        @Nullable Depot main;
    }

    /** Depots and towns on a changelog of either. */
    record Module(String changelog) implements PersistenceModule {
        @Override
        public String name() {
            return "depots";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(DepotTown.class).entity(Depot.class).changelog("gate/" + changelog + ".sql");
        }
    }
}
