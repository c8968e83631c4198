package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attributes of a generic superclass, of which Hibernate knows no more than the bound, are asked for and changed as all others. */
class GenericSuperclassTest {

    /** What many have above all entities. */
    @MappedSuperclass
    abstract static class Keyed<I, V, N extends Number> {
        @Id
        @Nullable I id;

        @Version
        int version;

        @Nullable V label;

        @Nullable N amount;
    }

    @Entity(name = "Stamp")
    static class Stamp extends Keyed<UUID, String, BigDecimal> {}

    static final class Stamps extends Repository<Stamp> {
        private Stamps(RepositoryContext context) {
            super(Stamp.class, context);
        }

        @SuppressWarnings("unchecked")
        <V> SingularAttribute<Stamp, V> attribute(String name) {
            return (SingularAttribute<Stamp, V>)
                    entityManager().getMetamodel().entity(Stamp.class).getSingularAttribute(name);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "stamps";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Stamp.class).repository(Stamps.class, Stamps::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areChangedInManyRowsAtOnce(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            change(database, "label", "new");
            change(database, "amount", new BigDecimal("2.50"));
            assertThat(database.<List<Stamp>, RuntimeException>read(
                            unit -> unit.repository(Stamps.class).findAll()))
                    .extracting(stamp -> stamp.label + " " + stamp.amount)
                    .containsOnly("new 2.50");
            change(database, "amount", null);
            assertThat(database.<Long, RuntimeException>read(unit -> unit.repository(Stamps.class)
                            .count(Conditions.isNull(
                                    unit.repository(Stamps.class).attribute("amount")))))
                    .isEqualTo(5);
        });
    }

    private static void change(UnitOfWorkFactory database, String name, @Nullable Object value) {
        database.run(unit -> {
            Stamps stamps = unit.repository(Stamps.class);
            assertThat(stamps.updateAll(Condition.unrestricted(), Changes.set(stamps.attribute(name), value)))
                    .isEqualTo(5);
        });
    }

    /** The id, which is the last sort of each, is of the superclass as well. */
    @ParameterizedTest
    @EnumSource
    void areWalkedByCursors(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            for (String name : List.of("id", "version", "label", "amount")) {
                for (Sort<Stamp> sort : List.<Sort<Stamp>>of(Sort.asc(name), Sort.desc(name))) {
                    database.run(unit -> {
                        Stamps stamps = unit.repository(Stamps.class);
                        assertThat(walked(stamps, Order.by(sort)))
                                .as("%s", sort)
                                .isEqualTo(stamps.find(Condition.unrestricted(), Order.by(sort)));
                    });
                }
            }
        });
    }

    private static List<Stamp> walked(Stamps stamps, Order<Stamp> order) {
        List<Stamp> all = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(2).withoutTotal();
        while (true) {
            CursoredPage<Stamp> page =
                    stamps.query(Condition.unrestricted()).orderBy(order).cursoredPage(request);
            all.addAll(page.content());
            if (!page.hasNext()) {
                return all;
            }
            request = page.nextPageRequest();
        }
    }

    private static void insert(UnitOfWorkFactory database) {
        database.run(unit -> {
            for (int i = 0; i < 5; i++) {
                Stamp stamp = new Stamp();
                stamp.id = new UUID(0, i);
                stamp.label = i == 0 ? null : "s" + i % 2;
                stamp.amount = BigDecimal.valueOf(i / 2);
                unit.repository(Stamps.class).insert(stamp);
            }
        });
    }
}
