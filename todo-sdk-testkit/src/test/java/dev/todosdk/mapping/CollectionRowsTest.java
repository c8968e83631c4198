package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of collections that are not as their collection has left them, since the table of another program has no key. */
class CollectionRowsTest {

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        long id = 1;

        @Version
        int version;

        @ElementCollection
        @CollectionTable(name = "shelf_price")
        @MapKeyColumn(name = "title")
        @Column(name = "price")
        Map<String, Integer> prices = new HashMap<>();

        @ElementCollection
        @CollectionTable(name = "shelf_place")
        @OrderColumn(name = "place")
        @Column(name = "title")
        List<String> places = new ArrayList<>();
    }

    static final class Shelves extends Repository<Shelf> {
        private Shelves(RepositoryContext context) {
            super(Shelf.class, context);
        }

        void execute(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "shelves";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Shelf.class).repository(Shelves.class, Shelves::new);
        }
    }

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void aChangeThatWouldHitTwoRowsIsNotApplied(CommitPath path) {
        EveryPath.onPostgresql(path, new Module(), 1, database -> {
            database.run(unit -> {
                Shelves shelves = unit.repository(Shelves.class);
                shelves.insert(new Shelf());
                unit.flush();
                shelves.execute("ALTER TABLE shelf_price DROP CONSTRAINT shelf_price_pkey");
                shelves.execute("ALTER TABLE shelf_place DROP CONSTRAINT shelf_place_pkey");
                shelves.execute("INSERT INTO shelf_price (shelf_id, title, price) VALUES (1, 'a', 5), (1, 'a', 5)");
                shelves.execute("INSERT INTO shelf_place (shelf_id, place, title) VALUES (1, 0, 'a'), (1, 0, 'a')");
            });
            assertRefused(database, shelf -> shelf.prices.put("a", 6));
            assertRefused(database, shelf -> shelf.places.set(0, "b"));
            Shelf left = database.read(unit -> {
                Shelf shelf = unit.repository(Shelves.class).getById(1L);
                assertThat(shelf.prices).containsExactly(Map.entry("a", 5));
                assertThat(shelf.places).containsExactly("a");
                return shelf;
            });
            assertThat(left.version).isZero();
        });
    }

    private static void assertRefused(UnitOfWorkFactory database, Consumer<Shelf> change) {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> database.run(
                        unit -> change.accept(unit.repository(Shelves.class).getById(1L))))
                .satisfies(thrown -> assertThat(thrown.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED));
    }
}
