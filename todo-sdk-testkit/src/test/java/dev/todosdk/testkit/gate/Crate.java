package dev.todosdk.testkit.gate;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.GeneratedColumn;

/** Has what a column does by itself: a check without a name, a default, a computed value. */
@Entity
@SuppressWarnings("UnusedVariable")
class Crate {

    @Id
    long id;

    @Column(check = @CheckConstraint(constraint = "amount >= 0"))
    int amount;

    @Column(check = @CheckConstraint(name = "crate_kind_known", constraint = "kind in ('big', 'small')"))
    String kind = "big";

    @ColumnDefault("7")
    int room;

    @GeneratedColumn("amount * 2")
    int twice;

    /** Crates on a schema that has none of it. */
    static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "crates";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Crate.class).changelog("gate/crate.sql");
        }
    }
}
