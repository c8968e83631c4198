package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.testkit.PostgresqlDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;

/** Columns of two tables may have one name and two types: each value travels as what its own column is. */
class SameColumnNamesTest {

    /** Has its code in two characters, and a number for an id. */
    @Entity(name = "NamedCountry")
    @Table(name = "named_country")
    static class NamedCountry {
        @Id
        long id;

        @Column(columnDefinition = "char(2)")
        String code = "";
    }

    /** Has a code of any length, and a text for an id. */
    @Entity(name = "NamedProduct")
    @Table(name = "named_product")
    static class NamedProduct {
        @Id
        String id = "";

        String code = "";
    }

    static final class NamedCountries extends Repository<NamedCountry> {
        NamedCountries(RepositoryContext context) {
            super(NamedCountry.class, context);
        }
    }

    static final class NamedProducts extends Repository<NamedProduct> {
        NamedProducts(RepositoryContext context) {
            super(NamedProduct.class, context);
        }
    }

    private static final class NamesModule implements PersistenceModule {
        @Override
        public String name() {
            return "names";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(NamedCountry.class)
                    .entity(NamedProduct.class)
                    .repository(NamedCountries.class, NamedCountries::new)
                    .repository(NamedProducts.class, NamedProducts::new)
                    .changelog("todo-sdk-testkit/names.sql");
        }
    }

    @Test
    void aTextIsAskedForAndKeptAsItsOwnColumnHasIt() {
        try (PostgresqlDatabase db = PostgresqlDatabase.with(new NamesModule())) {
            db.run(unit -> {
                NamedCountry country = new NamedCountry();
                country.id = 1;
                country.code = "DE";
                unit.repository(NamedCountries.class).insert(country);
                NamedProduct product = new NamedProduct();
                product.id = "tea";
                product.code = "long code";
                unit.repository(NamedProducts.class).insert(product);
            });
            assertThat(db.<String, RuntimeException>read(
                            unit -> unit.repository(NamedProducts.class).getById("tea").code))
                    .isEqualTo("long code");
            assertThat(db.<String, RuntimeException>read(
                            unit -> unit.repository(NamedCountries.class).getById(1L).code))
                    .isEqualTo("DE");
        }
    }
}
