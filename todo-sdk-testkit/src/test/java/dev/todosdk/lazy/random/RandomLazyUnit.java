package dev.todosdk.lazy.random;

import dev.todosdk.lazy.random.Circus.Act;
import dev.todosdk.lazy.random.Circus.Acts;
import dev.todosdk.lazy.random.Circus.Animal;
import dev.todosdk.lazy.random.Circus.Horse;
import dev.todosdk.lazy.random.Circus.Licence;
import dev.todosdk.lazy.random.Circus.Lion;
import dev.todosdk.lazy.random.Circus.Part;
import dev.todosdk.lazy.random.Circus.Poster;
import dev.todosdk.lazy.random.Circus.Prop;
import dev.todosdk.lazy.random.Circus.Scene;
import dev.todosdk.lazy.random.Circus.Song;
import dev.todosdk.lazy.random.Circus.Sponsor;
import dev.todosdk.lazy.random.Circus.Town;
import dev.todosdk.lazy.random.Circus.Trainer;
import dev.todosdk.lazy.random.Circus.Trainers;
import dev.todosdk.lazy.random.Circus.Truck;
import dev.todosdk.lazy.random.Circus.Vehicle;
import dev.todosdk.lazy.random.Circus.Wagon;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.support.EitherWay;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/** One unit; its choices come from its own random numbers alone. */
final class RandomLazyUnit {

    private static final int ACTS = 6;

    private final UnitOfWorkFactory store;
    private final int number;
    private final Random random;
    private final boolean atOnce;
    private final List<String> told = new ArrayList<>();
    private final List<Supplier<String>> asked = new ArrayList<>();
    private final List<Act> known = new ArrayList<>();
    private boolean reads;
    private long nextId;

    @SuppressWarnings("NullAway.Init")
    private Acts acts;

    @SuppressWarnings("NullAway.Init")
    private Trainers trainers;

    RandomLazyUnit(UnitOfWorkFactory store, int number, Random random, boolean atOnce) {
        this.store = store;
        this.number = number;
        this.random = random;
        this.atOnce = atOnce;
        this.nextId = 1000 + 100L * number;
    }

    static void fill(UnitOfWorkFactory store) {
        store.run(unit -> {
            EntityManager e = unit.repository(Acts.class).entities();
            for (String table : List.of("Poster", "Song", "Cue", "Scene")) {
                e.createQuery("from " + table, Object.class).getResultList().forEach(e::remove);
            }
            for (Act act : e.createQuery("from Act", Act.class).getResultList()) {
                act.before = null;
            }
            e.flush();
            for (String table : List.of("Act", "Prop", "Licence", "Vehicle", "Animal", "Town", "Sponsor")) {
                e.createQuery("from " + table, Object.class).getResultList().forEach(e::remove);
                e.flush();
            }
            for (Trainer trainer : e.createQuery("from Trainer", Trainer.class).getResultList()) {
                trainer.teacher = null;
            }
            e.flush();
            e.createQuery("from Trainer", Object.class).getResultList().forEach(e::remove);
        });
        store.run(unit -> {
            EntityManager e = unit.repository(Acts.class).entities();
            List<Trainer> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Trainer trainer = new Trainer("t" + i);
                trainer.teacher = i == 0 ? null : all.get(i / 2);
                e.persist(trainer);
                all.add(trainer);
            }
            List<Town> towns = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Town town = new Town();
                town.id = i;
                town.code = "C" + i;
                town.name = "n" + i;
                e.persist(town);
                towns.add(town);
                Sponsor sponsor = new Sponsor();
                sponsor.id = i;
                sponsor.name = "sponsor " + i;
                e.persist(sponsor);
            }
            Act last = null;
            for (int i = 0; i < ACTS; i++) {
                Act act = new Act(i, "a" + i);
                Animal animal;
                if (i % 2 == 0) {
                    Horse horse = new Horse();
                    horse.rider = all.get(i % 5);
                    animal = horse;
                } else {
                    Lion lion = new Lion();
                    lion.scars.addAll(List.of("s" + i, "s"));
                    animal = lion;
                }
                animal.id = i;
                animal.name = "animal " + i;
                e.persist(animal);
                act.animal = i == 3 ? null : animal;
                Vehicle vehicle;
                if (i % 2 == 0) {
                    vehicle = new Wagon();
                } else {
                    Truck truck = new Truck();
                    Prop loaded = new Prop(500 + i, all.get(0));
                    e.persist(loaded);
                    truck.load.add(loaded);
                    vehicle = truck;
                }
                vehicle.id = i;
                vehicle.name = "vehicle " + i;
                vehicle.home = towns.get(i % 3);
                e.persist(vehicle);
                act.vehicle = vehicle;
                act.town = i == 2 ? null : towns.get((i + 1) % 3);
                Licence licence = new Licence();
                licence.id = i;
                licence.text = "l" + i;
                licence.town = towns.get(i % 3);
                e.persist(licence);
                act.licence = i == 4 ? null : licence;
                if (i != 1) {
                    act.sponsor = e.getReference(Sponsor.class, (long) (i % 3));
                }
                act.place.ring = "r" + i;
                act.place.keeper = all.get(i % 5);
                act.place.marks.add("m" + i);
                act.shouts.addAll(List.of("hey" + i, "ho", "ho"));
                act.colours.addAll(List.of("red", "blue" + i));
                act.shares.put(all.get(i % 5), i);
                act.shares.put(all.get((i + 1) % 5), i);
                act.parts.add(new Part("p" + i, all.get((i + 2) % 5)));
                act.parts.add(new Part("q" + i, null));
                act.props.add(new Prop(2L * i, all.get(1)));
                act.props.add(new Prop(2L * i + 1, null));
                act.trainers.add(all.get(i % 5));
                act.trainers.add(all.get((i + 3) % 5));
                act.before = last;
                e.persist(act);
                for (String name : List.of("song", "tune")) {
                    Song song = new Song();
                    song.act = act;
                    song.name = name + i;
                    song.verses.add("v" + i);
                    act.songs.put(song.name, song);
                }
                act.scenes.add(new Scene(2L * i, act));
                act.scenes.add(new Scene(2L * i + 1, act));
                act.scenes.forEach(scene -> scene.cues.add(new Circus.Cue(scene.id, scene)));
                if (i != 5) {
                    Poster poster = new Poster();
                    poster.act = act;
                    poster.text = "poster " + i;
                    poster.tears.add("tear" + i);
                    act.poster = poster;
                }
                last = i % 3 == 2 ? null : act;
            }
        });
    }

    List<String> run() {
        UnitOptions options =
                switch (random.nextInt(5)) {
                    case 0 -> UnitOptions.READ_ONLY;
                    case 1 -> UnitOptions.SNAPSHOT;
                    default -> UnitOptions.DEFAULT;
                };
        reads = options.readOnly();
        try (UnitOfWork unit = store.begin(options)) {
            use(unit);
            for (int step = 0; step < 16; step++) {
                if (!reads && random.nextInt(20) == 0) {
                    part(unit, number + "-" + step);
                } else {
                    step(unit, number + "-" + step);
                }
            }
            while (random.nextBoolean()) {
                tell();
            }
            told.add("commit " + thrownBy(unit::commit));
        }
        tellAll();
        told.addAll(rows(store));
        return told;
    }

    private void use(UnitOfWork unit) {
        acts = unit.repository(Acts.class);
        trainers = unit.repository(Trainers.class);
    }

    /** What is read along ahead of a part outlives it, so that nothing is said of what only others have read within. */
    private void part(UnitOfWork unit, String name) {
        tellAll();
        told.add("part "
                + thrownBy(() -> unit.savepoint(within -> {
                    boolean lost = random.nextBoolean();
                    for (int i = 0; i < 4; i++) {
                        step(within, name + "-" + i);
                    }
                    if (lost) {
                        tellAll();
                        known.clear();
                        throw new IllegalArgumentException("taken back");
                    }
                    return true;
                })));
    }

    private String thrownBy(Runnable action) {
        try {
            action.run();
            return "done";
        } catch (DatabaseException thrown) {
            return thrown.getClass().getSimpleName() + " " + thrown.sqlState();
        } catch (IllegalArgumentException thrown) {
            return String.valueOf(thrown.getMessage());
        } catch (RuntimeException thrown) {
            return thrown.getClass().getSimpleName();
        }
    }

    private void step(UnitOfWork unit, String name) {
        int choice = random.nextInt(40);
        if (choice < 8) {
            ask(random.nextInt(7));
        } else if (choice < 14) {
            tell();
        } else if (choice < 28 || reads) {
            told.add(thrownBy(() -> touch()));
        } else {
            told.add(choice + " " + thrownBy(() -> change(choice, unit, name)));
        }
    }

    private @Nullable Act any() {
        EntityManager door = acts.entities();
        List<Act> held = known.stream().filter(door::contains).distinct().toList();
        return held.isEmpty() ? null : held.get(random.nextInt(held.size()));
    }

    private void touch() {
        Act act = any();
        if (act != null) {
            int attribute = random.nextInt(ATTRIBUTES.size());
            told.add(act.id + " " + attribute + " " + ATTRIBUTES.get(attribute).apply(act));
        }
    }

    private static <T> String sorted(Collection<T> all, Function<T, String> described) {
        return all.stream().map(described).sorted().toList().toString();
    }

    private static final List<Function<Act, Object>> ATTRIBUTES = List.of(
            act -> act.animal == null ? "" : act.animal.described(),
            act -> act.animal == null ? "" : act.animal.described() + act.animal.more(),
            act -> act.vehicle == null ? "" : act.vehicle.described(),
            act -> act.town == null ? "" : act.town.described(),
            act -> act.town == null ? "" : sorted(act.town.acts(), Act::described),
            act -> act.licence == null ? "" : act.licence.described(),
            act -> act.poster == null ? "" : act.poster.described(),
            act -> act.sponsor == null ? "" : act.sponsor.described(),
            act -> act.place == null || act.place.keeper == null ? "" : act.place.keeper.described(),
            act -> act.place == null ? "" : sorted(act.place.marks, mark -> mark),
            act -> sorted(act.shouts, shout -> shout),
            act -> act.colours.toString(),
            act -> {
                TreeMap<String, Integer> shares = new TreeMap<>();
                act.shares.forEach((trainer, share) -> shares.put(trainer.described(), share));
                return shares.toString();
            },
            act -> sorted(act.parts, part -> part.name + (part.by == null ? "" : part.by.described())),
            act -> sorted(act.props, Prop::described),
            act -> sorted(act.songs.values(), Song::described),
            act -> sorted(act.songs.keySet(), song -> song),
            act -> act.scenes.stream()
                    .map(scene -> scene == null ? "-" : scene.described())
                    .toList(),
            act -> sorted(act.trainers, Trainer::described),
            act -> sorted(act.trainers, trainer -> trainer.described() + sorted(trainer.acts(), Act::described)),
            act -> sorted(
                    act.trainers,
                    trainer ->
                            trainer.teacher() == null ? "" : trainer.teacher().described()),
            act -> sorted(act.trainers, trainer -> sorted(trainer.pupils(), Trainer::described)),
            act -> act.before == null ? "" : act.before.described(),
            act -> sorted(act.after, Act::described),
            act -> sorted(act.after, next -> sorted(next.songs().values(), Song::described)));

    private void change(int choice, UnitOfWork unit, String name) {
        Act act = any();
        EntityManager door = acts.entities();
        if (act == null) {
            return;
        }
        Act other = any();
        if (other == null) {
            return;
        }
        int kind = random.nextInt(20);
        switch (choice) {
            case 28 -> act.title = name;
            case 29 -> unit.flush();
            case 30 -> acts.refresh(act);
            case 31 -> door.detach(act);
            case 32 -> {
                if (random.nextInt(3) == 0) {
                    unit.flush();
                    door.clear();
                }
            }
            case 33 ->
                told.add("updated "
                        + trainers.updateAll(
                                Conditions.equalTo(trainerId(), "t" + random.nextInt(5)),
                                Changes.set(trainerName(), name)));
            case 34 -> {
                Trainer one = trainers.findById("t" + random.nextInt(5), RowLock.forUpdate())
                        .orElseThrow();
                told.add(one.described());
            }
            case 35 -> {
                if (random.nextInt(3) == 0) {
                    acts.delete(act);
                    for (Act next : List.copyOf(act.after)) {
                        next.leadBy(null);
                    }
                    if (act.licence != null) {
                        told.add(act.licence.described());
                    }
                    unit.flush();
                    door.clear(); // What was read before has it still.
                }
            }
            case 36 -> {
                Act made = new Act(nextId++, name);
                made.animal = act.animal;
                made.town = act.town;
                made.before = other;
                made.trainers.addAll(other.trainers);
                made.shouts.add(name);
                made.scenes.add(new Scene(nextId++, made));
                known.add(acts.insert(made));
            }
            default -> changeCollection(kind, act, other, name, door);
        }
    }

    private SingularAttribute<? super Trainer, String> trainerName() {
        return acts.entities().getMetamodel().entity(Trainer.class).getSingularAttribute("name", String.class);
    }

    private SingularAttribute<? super Trainer, String> trainerId() {
        return acts.entities().getMetamodel().entity(Trainer.class).getSingularAttribute("id", String.class);
    }

    private void changeCollection(int kind, Act act, Act other, String name, EntityManager door) {
        Trainer reference = door.getReference(Trainer.class, "t" + random.nextInt(5));
        told.add("change " + kind + " of " + act.id);
        switch (kind) {
            case 0 -> act.shouts.add(name);
            case 1 -> act.colours.add(name);
            case 2 -> act.shares.put(reference, 77);
            case 3 -> act.parts.add(new Part(name, reference));
            case 4 -> act.props.add(new Prop(nextId++, reference));
            case 5 -> {
                if (!act.props.isEmpty()) {
                    act.props.remove(act.props.stream()
                            .min(Comparator.comparing(prop -> prop.id))
                            .orElseThrow());
                }
            }
            case 6 -> {
                Song song = new Song();
                song.act = act;
                song.name = name;
                act.songs.put(name, song);
            }
            case 7 -> act.songs.remove("song" + act.id);
            case 8 -> act.scenes.add(random.nextInt(2), new Scene(nextId++, act));
            case 9 -> {
                if (!act.scenes.isEmpty()) {
                    act.scenes.remove(0);
                }
            }
            case 10 -> act.trainers.add(reference);
            case 11 -> act.trainers.remove(reference);
            case 12 -> act.animal = other.animal;
            case 13 -> act.town = other.town;
            case 14 -> act.before = other == act ? null : other;
            case 15 -> reference.rename(name);
            case 16 -> {
                if (act.poster != null) {
                    if (random.nextBoolean()) {
                        act.poster = null;
                    } else {
                        act.poster.tears.add(name);
                    }
                }
            }
            case 17 -> {
                if (act.place != null) {
                    act.place.keeper = reference;
                    act.place.marks.add(name);
                }
            }
            case 18 -> {
                if (Hibernate.unproxy(act.vehicle) instanceof Truck truck) {
                    Prop loaded = new Prop(nextId++, reference);
                    door.persist(loaded);
                    truck.load.add(loaded);
                }
            }
            default -> act.shouts.clear();
        }
    }

    private void ask(int kind) {
        Condition<Act> some = random.nextBoolean()
                ? Condition.unrestricted()
                : random.nextBoolean()
                        ? (root, builder) -> builder.lessThan(root.<Long>get("id"), 3L)
                        : (root, builder) -> builder.isNotNull(root.get("town"));
        Order<Act> byId = Order.by(Sort.asc("id"));
        long id = random.nextInt(ACTS);
        EitherWay question =
                switch (kind) {
                    case 0 ->
                        many(() -> acts.find(some, byId), () -> acts.later().find(some, byId));
                    case 1 ->
                        many(
                                () -> acts.query(some).orderBy(byId).list(Limit.of(3)),
                                () -> acts.query(some).orderBy(byId).later().list(Limit.of(3)));
                    case 2 ->
                        EitherWay.of(
                                () -> acts.findById(id),
                                () -> acts.later().findById(id),
                                found -> noted(found.stream().toList()));
                    case 3 ->
                        many(
                                () -> acts.query(some)
                                        .orderBy(byId)
                                        .fetch("town", "trainers")
                                        .list(),
                                () -> acts.query(some)
                                        .orderBy(byId)
                                        .fetch("town", "trainers")
                                        .later()
                                        .list());
                    case 4 ->
                        many(
                                () -> acts.query(some)
                                        .orderBy(byId)
                                        .fetch("animal", "licence.town", "before.scenes")
                                        .list(),
                                () -> acts.query(some)
                                        .orderBy(byId)
                                        .fetch("animal", "licence.town", "before.scenes")
                                        .later()
                                        .list());
                    case 5 ->
                        EitherWay.of(() -> acts.count(some), () -> acts.later().count(some), String::valueOf);
                    default ->
                        many(() -> acts.findAllById(List.of(4L, id)), () -> acts.later()
                                .findAllById(List.of(4L, id)));
                };
        asked.add(question.put(atOnce));
    }

    private EitherWay many(Supplier<List<Act>> now, Supplier<Later<List<Act>>> later) {
        return EitherWay.of(now, later, this::noted);
    }

    private String noted(List<Act> found) {
        List<Act> held = found.stream().map(act -> (Act) Hibernate.unproxy(act)).toList();
        known.addAll(held);
        return held.stream().map(act -> String.valueOf(act.id)).toList().toString();
    }

    private void tellAll() {
        while (!asked.isEmpty()) {
            tell();
        }
    }

    private void tell() {
        if (!asked.isEmpty()) {
            Supplier<String> one = asked.remove(random.nextInt(asked.size()));
            String[] answer = {""};
            String thrown = thrownBy(() -> answer[0] = one.get());
            told.add(thrown + " " + answer[0]);
        }
    }

    private static Act held(Act act) {
        return (Act) Hibernate.unproxy(act);
    }

    static List<String> rows(UnitOfWorkFactory store) {
        return store.call(UnitOptions.READ_ONLY, unit -> {
            List<String> rows = new ArrayList<>();
            for (Act act : unit.repository(Acts.class).find(Condition.unrestricted(), Order.by(Sort.asc("id")))) {
                rows.add(act.described() + "v" + held(act).version
                        + ATTRIBUTES.stream().map(a -> a.apply(held(act))).toList());
            }
            rows.add(unit.repository(Acts.class)
                    .entities()
                    .createQuery("select id from Cue order by id", Long.class)
                    .getResultList()
                    .toString());
            for (Trainer one :
                    unit.repository(Trainers.class).find(Condition.unrestricted(), Order.by(Sort.asc("id")))) {
                rows.add(one.described() + "v" + ((Trainer) Hibernate.unproxy(one)).version);
            }
            return rows;
        });
    }
}
