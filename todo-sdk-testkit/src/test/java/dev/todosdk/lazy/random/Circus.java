package dev.todosdk.lazy.random;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.SortNatural;
import org.jspecify.annotations.Nullable;

/** Acts of a circus, with the kinds of associations that are seldom. */
final class Circus implements PersistenceModule {

    Circus() {}

    @Override
    public String name() {
        return "circus";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Act.class)
                .entity(Trainer.class)
                .entity(Animal.class)
                .entity(Horse.class)
                .entity(Lion.class)
                .entity(Vehicle.class)
                .entity(Wagon.class)
                .entity(Truck.class)
                .entity(Town.class)
                .entity(Licence.class)
                .entity(Poster.class)
                .entity(Prop.class)
                .entity(Song.class)
                .entity(Scene.class)
                .entity(Cue.class)
                .entity(Sponsor.class)
                .repository(Acts.class, Acts::new)
                .repository(Trainers.class, Trainers::new)
                .changelog("lazy/circus.sql");
    }

    static final class Acts extends Repository<Act> {
        Acts(RepositoryContext context) {
            super(Act.class, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    static final class Trainers extends Repository<Trainer> {
        Trainers(RepositoryContext context) {
            super(Trainer.class, context);
        }
    }

    @Entity(name = "Act")
    static class Act {
        @Id
        long id;

        @Version
        long version;

        String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Animal animal;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        @Nullable Vehicle vehicle;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "town_code", referencedColumnName = "code")
        @Nullable Town town;

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable Licence licence;

        @OneToOne(mappedBy = "act", fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable Poster poster;

        @ManyToOne(fetch = FetchType.LAZY)
        @NotFound(action = NotFoundAction.IGNORE)
        @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        @Nullable Sponsor sponsor;

        @Embedded
        Place place = new Place();

        @ElementCollection
        List<String> shouts = new ArrayList<>();

        @ElementCollection
        @SortNatural
        SortedSet<String> colours = new TreeSet<>();

        @ElementCollection
        @MapKeyJoinColumn(name = "trainer_id")
        @Column(name = "share")
        Map<Trainer, Integer> shares = new HashMap<>();

        @ElementCollection
        Set<Part> parts = new HashSet<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "act_id")
        List<Prop> props = new ArrayList<>();

        @OneToMany(mappedBy = "act", cascade = CascadeType.ALL, orphanRemoval = true)
        @MapKey(name = "name")
        Map<String, Song> songs = new HashMap<>();

        @OneToMany(mappedBy = "act", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderColumn(name = "place_in")
        List<Scene> scenes = new ArrayList<>();

        @ManyToMany
        Set<Trainer> trainers = new HashSet<>();

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Act before;

        @OneToMany(mappedBy = "before")
        Set<Act> after = new HashSet<>();

        Act() {}

        Act(long id, String title) {
            this.id = id;
            this.title = title;
        }

        String described() {
            return "act " + id + title;
        }

        Map<String, Song> songs() {
            return songs;
        }

        void leadBy(@Nullable Act other) {
            before = other;
        }
    }

    @Embeddable
    static class Place {
        @Nullable String ring;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Trainer keeper;

        @ElementCollection
        @CollectionTable(name = "place_mark")
        Set<String> marks = new HashSet<>();
    }

    @Embeddable
    static class Part {
        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Trainer by;

        Part() {}

        Part(String name, @Nullable Trainer by) {
            this.name = name;
            this.by = by;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part && part.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @Entity(name = "Trainer")
    static class Trainer {
        @Id
        @Column(length = 20)
        String id = "";

        @Version
        long version;

        String name = "";

        @ManyToMany(mappedBy = "trainers")
        Set<Act> acts = new HashSet<>();

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Trainer teacher;

        @OneToMany(mappedBy = "teacher")
        List<Trainer> pupils = new ArrayList<>();

        Trainer() {}

        Trainer(String id) {
            this.id = id;
            this.name = "name of " + id;
        }

        String id() {
            return id;
        }

        String described() {
            return "trainer " + id + name;
        }

        void rename(String other) {
            name = other;
        }

        @Nullable Trainer teacher() {
            return teacher;
        }

        void taughtBy(@Nullable Trainer other) {
            teacher = other;
        }

        Set<Act> acts() {
            return acts;
        }

        List<Trainer> pupils() {
            return pupils;
        }
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    abstract static class Animal {
        @Id
        long id;

        String name = "";

        String described() {
            return getClass().getSimpleName().replaceAll("\\$.*", "") + name;
        }

        abstract Object more();
    }

    @Entity(name = "Horse")
    static class Horse extends Animal {
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Trainer rider;

        @Override
        Object more() {
            return rider == null ? "none" : rider.described();
        }
    }

    @Entity(name = "Lion")
    static class Lion extends Animal {
        @ElementCollection
        Set<String> scars = new HashSet<>();

        @Override
        Object more() {
            return new TreeSet<>(scars);
        }
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Vehicle {
        @Id
        long id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Town home;

        String described() {
            return name + (home == null ? "" : home.described());
        }
    }

    @Entity(name = "Wagon")
    static class Wagon extends Vehicle {
        int wheels;
    }

    @Entity(name = "Truck")
    static class Truck extends Vehicle {
        int power;

        @OneToMany
        @JoinColumn(name = "truck_id")
        Set<Prop> load = new HashSet<>();

        @Override
        String described() {
            return super.described()
                    + new TreeSet<>(load.stream().map(Prop::described).toList());
        }
    }

    @Entity(name = "Town")
    static class Town implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @Id
        long id;

        @Column(unique = true, nullable = false)
        String code = "";

        String name = "";

        @OneToMany(mappedBy = "town")
        Set<Act> acts = new HashSet<>();

        String described() {
            return "town " + name;
        }

        void called(String other) {
            name = other;
        }

        Set<Act> acts() {
            return acts;
        }
    }

    @Entity(name = "Licence")
    static class Licence {
        @Id
        long id;

        String text = "";

        @OneToOne(mappedBy = "licence", fetch = FetchType.LAZY)
        @Nullable Act act;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Town town;

        String described() {
            return "licence " + text + (act == null ? "none" : act.described())
                    + (town == null ? "" : town.described());
        }
    }

    @Entity(name = "Poster")
    static class Poster {
        @Id
        long id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        @Nullable Act act;

        String text = "";

        @ElementCollection
        Set<String> tears = new HashSet<>();

        String described() {
            return "poster " + text + Objects.requireNonNull(act).described() + new TreeSet<>(tears);
        }
    }

    @Entity(name = "Prop")
    static class Prop {
        @Id
        long id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Trainer owner;

        Prop() {}

        Prop(long id, @Nullable Trainer owner) {
            this.id = id;
            this.name = "prop " + id;
            this.owner = owner;
        }

        String described() {
            return name + (owner == null ? "" : owner.described());
        }
    }

    record SongId(long act, String name) {}

    @Entity(name = "Song")
    @IdClass(SongId.class)
    static class Song {
        @Id
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Act act;

        @Id
        @Column(length = 20)
        String name = "";

        int length;

        @ElementCollection
        Set<String> verses = new HashSet<>();

        String described() {
            return name
                    + length
                    + new TreeSet<>(verses)
                    + Objects.requireNonNull(act).described();
        }
    }

    @Entity(name = "Scene")
    static class Scene {
        @Id
        long id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Act act;

        @OneToMany(mappedBy = "scene", cascade = CascadeType.ALL)
        Set<Cue> cues = new HashSet<>();

        Scene() {}

        Scene(long id, Act act) {
            this.id = id;
            this.act = act;
            this.name = "scene " + id;
        }

        void called(String other) {
            name = other;
        }

        String described() {
            return name + new TreeSet<>(cues.stream().map(Cue::described).toList());
        }
    }

    @Entity(name = "Cue")
    static class Cue {
        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        @Nullable Scene scene;

        Cue() {}

        Cue(long id, Scene scene) {
            this.id = id;
            this.scene = scene;
        }

        String described() {
            return "cue " + id;
        }
    }

    @Entity(name = "Sponsor")
    static class Sponsor {
        @Id
        long id;

        String name = "";

        String described() {
            return name;
        }
    }
}
