package dev.todosdk.testkit.question;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.question.DepotModule.Items;
import dev.todosdk.testkit.question.DepotModule.Notes;
import dev.todosdk.testkit.question.DepotModule.Parcels;
import dev.todosdk.testkit.question.DepotModule.Regions;
import dev.todosdk.testkit.question.DepotModule.Senders;
import dev.todosdk.testkit.question.DepotModule.Vehicles;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.persistence.criteria.JoinType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a depot, and conditions and orders over them, all of a seed. */
final class RandomDepot {

    private static final List<String> WORDS = List.of("a", "b", "c", "d");

    private final Random random;

    RandomDepot(Random random) {
        this.random = random;
    }

    void fill(UnitOfWork unit) {
        List<Region> regions = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            regions.add(unit.repository(Regions.class).insert(new Region(i, sometimes(word()))));
        }
        List<Sender> senders = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            senders.add(unit.repository(Senders.class).insert(new Sender(i, word(), sometimes(pick(regions)))));
        }
        for (int i = 1; i <= 12; i++) {
            addParcel(unit, i, senders);
            addNote(unit, i);
            addVehicle(unit, i, senders);
        }
        unit.repository(Parcels.class).forget();
        unit.repository(Regions.class).deleteAll(Conditions.equalTo(Region_.id, 1L));
        unit.repository(Notes.class).deleteAll(Conditions.equalTo(Note_.id, 1L + random.nextInt(12)));
    }

    private void addParcel(UnitOfWork unit, int id, List<Sender> senders) {
        Parcel parcel = random.nextBoolean() ? express(id) : new Parcel(id, word());
        parcel.tenant = 1 + random.nextInt(4) / 3;
        parcel.hidden = random.nextInt(8) == 0;
        parcel.weight = sometimes(random.nextInt(4));
        parcel.waits = sometimes(Duration.ofMinutes(random.nextInt(3)));
        parcel.sender = sometimes(pick(senders));
        parcel.labels.addAll(words());
        unit.repository(Parcels.class).insert(parcel);
        for (int i = random.nextInt(4); i > 0; i--) {
            unit.repository(Items.class)
                    .insert(new Item(10L * id + i, sometimes(word()), sometimes(random.nextInt(3)), parcel));
        }
    }

    private Parcel express(int id) {
        Express express = new Express(id, word());
        express.hours = sometimes(random.nextInt(3));
        return express;
    }

    private void addNote(UnitOfWork unit, int id) {
        Note note = new Note(id, sometimes(word()));
        note.weight = sometimes(random.nextInt(4));
        note.labels.addAll(words());
        unit.repository(Notes.class).insert(note);
    }

    private void addVehicle(UnitOfWork unit, int id, List<Sender> senders) {
        Vehicle vehicle = random.nextBoolean() ? new Lorry(id, sometimes(word())) : new Vehicle(id, sometimes(word()));
        vehicle.weight = sometimes(random.nextInt(4));
        vehicle.owner = sometimes(pick(senders));
        for (int i = random.nextInt(3); i > 0; i--) {
            vehicle.drivers.add(pick(senders));
        }
        unit.repository(Vehicles.class).insert(vehicle);
    }

    String word() {
        return pick(WORDS);
    }

    private List<String> words() {
        return WORDS.subList(random.nextInt(3), 2 + random.nextInt(3)).stream()
                .distinct()
                .toList();
    }

    <V> V pick(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <V> @Nullable V sometimes(V value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    Condition<Parcel> ofParcels(int depth) {
        return combined(depth, () -> switch (random.nextInt(14)) {
            case 0 -> Conditions.in(Parcel_.code, words());
            case 1 -> Conditions.greaterThan(Parcel_.weight, random.nextInt(4));
            case 2 -> Conditions.isNull(Parcel_.weight);
            case 3 -> Conditions.equalTo(Parcel_.waits, Duration.ofMinutes(random.nextInt(3)));
            case 4 -> Conditions.at(Parcel_.sender, Conditions.equalTo(Sender_.name, word()));
            case 5 -> Conditions.at(Parcel_.sender, Conditions.at(Sender_.region, Conditions.isNull(Region_.name)));
            case 6 -> Conditions.some(Parcel_.items, ofItems());
            case 7 -> Conditions.none(Parcel_.items, ofItems());
            case 8 -> Conditions.every(Parcel_.items, ofItems());
            case 9 -> joined("items", word(), "sku");
            case 10 -> elementJoined(word());
            case 11 -> (parcel, builder) -> builder.isEmpty(parcel.get("labels"));
            case 12 -> Conditions.at(Parcel_.sender, joined("parcels", word(), "code"));
            default ->
                Conditions.exists(
                        Item.class,
                        (parcel, item, builder) -> builder.and(
                                builder.equal(item.get("parcel"), parcel),
                                builder.equal(item.get("sku"), parcel.get("code"))));
        });
    }

    private Condition<Item> ofItems() {
        return random.nextBoolean()
                ? Conditions.equalTo(Item_.sku, word())
                : Conditions.lessThan(Item_.amount, random.nextInt(3));
    }

    Condition<Note> ofNotes(int depth) {
        return combined(depth, () -> switch (random.nextInt(5)) {
            case 0 -> Conditions.in(Note_.code, words());
            case 1 -> Conditions.lessThan(Note_.weight, random.nextInt(4));
            case 2 -> elementJoined(word());
            case 3 -> {
                String label = word();
                yield Conditions.some(Note_.labels, (one, builder) -> builder.equal(one, label));
            }
            default -> Conditions.isNull(Note_.code);
        });
    }

    Condition<Vehicle> ofVehicles(int depth) {
        return combined(depth, () -> switch (random.nextInt(6)) {
            case 0 -> Conditions.in(Vehicle_.code, words());
            case 1 -> Conditions.greaterThan(Vehicle_.weight, random.nextInt(4));
            case 2 -> Conditions.at(Vehicle_.owner, Conditions.equalTo(Sender_.name, word()));
            case 3 -> joined("drivers", word(), "name");
            case 4 ->
                Conditions.some(Vehicle_.drivers, Conditions.at(Sender_.region, Conditions.notNull(Region_.name)));
            default -> Conditions.at(Vehicle_.owner, Conditions.some(Sender_.parcels, Conditions.all()));
        });
    }

    /** A join of a collection, inner or outer. */
    private <T> Condition<T> joined(String collection, String word, String attribute) {
        JoinType type = random.nextBoolean() ? JoinType.INNER : JoinType.LEFT;
        return (from, builder) -> builder.equal(from.join(collection, type).get(attribute), word);
    }

    private static <T> Condition<T> elementJoined(String word) {
        return (from, builder) -> builder.greaterThanOrEqualTo(from.<T, String>join("labels"), word);
    }

    private <T> Condition<T> combined(int depth, Supplier<Condition<T>> one) {
        if (depth == 0) {
            return one.get();
        }
        return switch (random.nextInt(4)) {
            case 0 -> Conditions.all(combined(depth - 1, one), combined(depth - 1, one));
            case 1 -> Conditions.any(combined(depth - 1, one), combined(depth - 1, one));
            case 2 -> Conditions.not(combined(depth - 1, one));
            default -> one.get();
        };
    }

    <T> Order<T> order(String... attributes) {
        List<Sort<T>> sorts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String attribute = pick(List.of(attributes));
            sorts.add(random.nextBoolean() ? Sort.asc(attribute) : Sort.desc(attribute));
        }
        return switch (sorts.size()) {
            case 0 -> Order.by();
            case 1 -> Order.by(sorts.get(0));
            default -> Order.by(sorts.get(0), sorts.get(1));
        };
    }
}
