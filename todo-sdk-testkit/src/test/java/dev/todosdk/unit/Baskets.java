package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Baskets whose lines can be changed in their place. */
final class Baskets extends Repository<Baskets.Basket> {

    Baskets(RepositoryContext context) {
        super(Basket.class, context);
    }

    /** Has lines in an order. */
    @Entity
    @Table(name = "basket")
    static class Basket {
        @Id
        long id;

        @ElementCollection
        @CollectionTable(name = "basket_line", joinColumns = @JoinColumn(name = "basket_id"))
        @OrderColumn(name = "pos", nullable = false)
        List<Line> lines = new ArrayList<>();

        Basket() {}

        Basket(long id, String... names) {
            this.id = id;
            for (String name : names) {
                lines.add(new Line(name));
            }
        }
    }

    /** Has no id of its own. */
    @Embeddable
    static class Line {
        @Column(length = 40, nullable = false)
        String name = "";

        Line() {}

        Line(String name) {
            this.name = name;
        }
    }

    /** Registers them. */
    static final class Module implements PersistenceModule {

        @Override
        public String name() {
            return "unit-baskets";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Basket.class)
                    .repository(Baskets.class, Baskets::new)
                    .changelog("unit/baskets.sql");
        }
    }
}
