package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A merge raises the version of what it changes: not of an entity whose collections hold what they held before. */
class MergedCollectionsTest {

    @Embeddable
    record Size(int width, int height) {}

    @Embeddable
    static class Plan {
        @ElementCollection(fetch = FetchType.EAGER)
        Map<String, String> rooms = new HashMap<>();
    }

    @Entity(name = "Picture")
    static class Picture {
        @Id
        long id;

        @Version
        int version;

        @ElementCollection(fetch = FetchType.EAGER)
        Map<String, String> tags = new HashMap<>();

        Picture() {}

        Picture(long id) {
            this.id = id;
            tags.put("by", "hand");
        }
    }

    @Entity(name = "Gallery")
    static class Gallery {
        @Id
        long id = 1;

        @Version
        int version;

        @ElementCollection(fetch = FetchType.EAGER)
        Map<String, Integer> counts = new HashMap<>();

        @ElementCollection(fetch = FetchType.EAGER)
        Map<Integer, Size> sizes = new HashMap<>();

        @ElementCollection(fetch = FetchType.EAGER)
        @OrderColumn
        List<String> names = new ArrayList<>();

        @ElementCollection(fetch = FetchType.EAGER)
        Set<String> labels = new HashSet<>();

        @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
        @JoinColumn(name = "gallery")
        @MapKey(name = "id")
        Map<Long, Picture> pictures = new HashMap<>();

        @Embedded
        Plan plan = new Plan();

        static Gallery filled() {
            Gallery gallery = new Gallery();
            gallery.counts.putAll(Map.of("a", 1, "b", 2));
            gallery.sizes.putAll(Map.of(1, new Size(1, 2), 2, new Size(3, 4)));
            gallery.names.addAll(List.of("x", "y"));
            gallery.labels.addAll(Set.of("new", "large"));
            gallery.pictures.putAll(Map.of(7L, new Picture(7), 8L, new Picture(8)));
            gallery.plan.rooms.put("hall", "left");
            return gallery;
        }
    }

    static final class Galleries extends Repository<Gallery> {
        private Galleries(RepositoryContext context) {
            super(Gallery.class, context);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "galleries";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Gallery.class).entity(Picture.class);
            registry.repository(Galleries.class, Galleries::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theVersionIsRaisedByWhatIsChanged(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(unit -> unit.repository(Galleries.class).insert(Gallery.filled()));
            merge(database, read(database));
            assertThat(versions(database)).as("as it was read").isEqualTo("0 0 0");
            merge(database, Gallery.filled());
            assertThat(versions(database)).as("equal collections").isEqualTo("0 0 0");
            Gallery inner = read(database);
            picture(inner, 7).tags.put("on", "wood");
            merge(database, inner);
            assertThat(versions(database)).as("within another entity").isEqualTo("0 1 0");
            Gallery changed = read(database);
            changed.sizes.put(1, new Size(9, 9));
            merge(database, changed);
            assertThat(versions(database)).as("a map").isEqualTo("1 1 0");
            assertThat(read(database).sizes).containsEntry(1, new Size(9, 9)).hasSize(2);
            Gallery planned = read(database);
            planned.plan.rooms.remove("hall");
            merge(database, planned);
            assertThat(versions(database)).as("within an embeddable").isEqualTo("2 1 0");
        });
    }

    private static void merge(UnitOfWorkFactory database, Gallery gallery) {
        database.run(unit -> unit.repository(Galleries.class).merge(gallery));
    }

    private static Gallery read(UnitOfWorkFactory database) {
        return database.<Gallery, RuntimeException>read(
                unit -> unit.repository(Galleries.class).getById(1L));
    }

    private static String versions(UnitOfWorkFactory database) {
        Gallery stored = read(database);
        return stored.version + " " + picture(stored, 7).version + " " + picture(stored, 8).version;
    }

    private static Picture picture(Gallery gallery, long id) {
        return Objects.requireNonNull(gallery.pictures.get(id));
    }
}
