package dev.todosdk.flight.models;

import dev.todosdk.flight.models.VersionModels.Numbered;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaType;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SortNatural;
import org.hibernate.type.descriptor.java.LongJavaType;
import org.jspecify.annotations.Nullable;

/** Collections of every kind. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class CollectionModels {

    private CollectionModels() {}

    static List<Model> all() {
        return List.of(
                Model.of(Words.class, Words::new).version("version = version + 1"),
                Model.of(Bag.class, Bag::new),
                Model.of(Ordered.class, Ordered::new),
                Model.of(Mapped.class, Mapped::new),
                Model.of(Sorted.class, Sorted::new),
                Model.of(PartsOf.class, PartsOf::new),
                Model.of(Identified.class, Identified::new).ignoring("position"),
                Model.of(SoftWords.class, SoftWords::new),
                Model.of(Purchase.class, Purchase::new).with(PurchaseLine.class).version("version = version + 1"),
                Model.of(Joining.class, Joining::new).with(JoiningLeaf.class),
                Model.of(LinkedSet.class, LinkedSet::new).with(LinkedSetLeaf.class),
                Model.of(LinkedInOrder.class, LinkedInOrder::new).with(LinkedInOrderLeaf.class),
                Model.of(ManyToSet.class, ManyToSet::new).with(ManyToSetLeaf.class),
                Model.of(ManyInBag.class, ManyInBag::new).with(ManyInBagLeaf.class),
                Model.of(ByName.class, ByName::new).with(ByNameLeaf.class),
                Model.of(Pair.class, Pair::new).with(PairOther.class));
    }

    private static String word(Random random) {
        return "word " + random.nextInt(6);
    }

    /** Adds one or takes one away. */
    private static <E> void turn(Collection<E> all, E one, Random random) {
        if (all.isEmpty() || random.nextBoolean()) {
            all.add(one);
        } else {
            all.remove(all.iterator().next());
        }
    }

    @Entity(name = "Words")
    static class Words extends Numbered {
        @Version
        long version;

        @ElementCollection
        Set<String> words = new LinkedHashSet<>(List.of("first"));

        @Override
        void change(Random random) {
            turn(words, word(random), random);
        }
    }

    @Entity(name = "Bag")
    static class Bag extends Numbered {
        @ElementCollection
        List<String> words = new ArrayList<>(List.of("first", "first"));

        @Override
        void change(Random random) {
            turn(words, word(random), random);
        }
    }

    @Entity(name = "Ordered")
    static class Ordered extends Numbered {
        @ElementCollection
        @OrderColumn(name = "place")
        List<String> words = new ArrayList<>(List.of("first", "second"));

        @Override
        void change(Random random) {
            words.add(random.nextInt(words.size() + 1), word(random));
            if (random.nextInt(3) == 0) {
                words.remove(0);
            }
        }
    }

    @Entity(name = "Mapped")
    static class Mapped extends Numbered {
        @ElementCollection
        @MapKeyColumn(name = "name")
        Map<String, Integer> sizes = new TreeMap<>(Map.of("first", 1));

        @Override
        void change(Random random) {
            if (random.nextInt(4) == 0) {
                sizes.clear();
            } else {
                sizes.merge(word(random), 1, Integer::sum);
            }
        }
    }

    @Entity(name = "Sorted")
    static class Sorted extends Numbered {
        @ElementCollection
        @SortNatural
        SortedSet<Integer> sizes = new TreeSet<>(Set.of(1));

        @Override
        void change(Random random) {
            turn(sizes, random.nextInt(9), random);
        }
    }

    @Embeddable
    record Piece(@Column(nullable = false) String name, int amount) {}

    @Entity(name = "PartsOf")
    static class PartsOf extends Numbered {
        @ElementCollection
        Set<Piece> pieces = new LinkedHashSet<>(List.of(new Piece("first", 1)));

        @Override
        void change(Random random) {
            turn(pieces, new Piece(word(random), random.nextInt(3)), random);
        }
    }

    @Entity(name = "Identified")
    static class Identified extends Numbered {
        @ElementCollection
        @CollectionIdJavaType(LongJavaType.class)
        @CollectionId(column = @Column(name = "position"), generator = "increment")
        Collection<String> words = new ArrayList<>(List.of("first"));

        @Override
        void change(Random random) {
            turn(words, word(random), random);
        }
    }

    @Entity(name = "SoftWords")
    static class SoftWords extends Numbered {
        @ElementCollection
        @SoftDelete
        Set<String> words = new LinkedHashSet<>(List.of("first"));

        @Override
        void change(Random random) {
            turn(words, word(random), random);
        }
    }

    @Entity(name = "Purchase")
    @jakarta.persistence.Table(name = "purchase")
    static class Purchase extends Numbered {
        @Version
        long version;

        @OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("id")
        List<PurchaseLine> lines = new ArrayList<>(List.of(new PurchaseLine(this), new PurchaseLine(this)));

        @Override
        void change(Random random) {
            turn(lines, new PurchaseLine(this), random);
            lines.forEach(line -> line.amount = random.nextInt(3));
        }
    }

    @Entity(name = "PurchaseLine")
    @jakarta.persistence.Table(name = "purchase_line")
    static class PurchaseLine {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(optional = false)
        Purchase order;

        int amount;

        PurchaseLine() {}

        PurchaseLine(Purchase order) {
            this.order = order;
        }
    }

    /** What is at the other end of an association. */
    @jakarta.persistence.MappedSuperclass
    abstract static class Leaf {
        @Id
        @GeneratedValue
        Long id;

        String name = "leaf";
    }

    @Entity(name = "Joining_leaf")
    static class JoiningLeaf extends Leaf {}

    @Entity(name = "Joining")
    static class Joining extends Numbered {
        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "joining_id")
        List<JoiningLeaf> leaves = new ArrayList<>(List.of(new JoiningLeaf()));

        @Override
        void change(Random random) {
            turn(leaves, new JoiningLeaf(), random);
        }
    }

    /** Adds one or takes the oldest away: a set has no order of its own. */
    private static <E extends Leaf> void turnOldest(Set<E> all, E one, Random random) {
        if (all.isEmpty() || random.nextBoolean()) {
            all.add(one);
        } else {
            all.remove(all.stream()
                    .min(Comparator.comparing(leaf -> leaf.id == null ? Long.MAX_VALUE : leaf.id))
                    .orElseThrow());
        }
    }

    @Entity(name = "LinkedSet_leaf")
    static class LinkedSetLeaf extends Leaf {}

    @Entity(name = "LinkedSet")
    static class LinkedSet extends Numbered {
        @OneToMany(cascade = CascadeType.ALL)
        Set<LinkedSetLeaf> leaves = new LinkedHashSet<>(List.of(new LinkedSetLeaf()));

        @Override
        void change(Random random) {
            turnOldest(leaves, new LinkedSetLeaf(), random);
        }
    }

    @Entity(name = "LinkedInOrder_leaf")
    static class LinkedInOrderLeaf extends Leaf {}

    @Entity(name = "LinkedInOrder")
    static class LinkedInOrder extends Numbered {
        @OneToMany(cascade = CascadeType.ALL)
        @OrderColumn
        List<LinkedInOrderLeaf> leaves = new ArrayList<>(List.of(new LinkedInOrderLeaf(), new LinkedInOrderLeaf()));

        @Override
        void change(Random random) {
            leaves.add(0, new LinkedInOrderLeaf());
            if (random.nextBoolean()) {
                leaves.remove(leaves.size() - 1);
            }
        }
    }

    @Entity(name = "ManyToSet_leaf")
    static class ManyToSetLeaf extends Leaf {
        @ManyToMany(mappedBy = "leaves")
        Set<ManyToSet> owners = new LinkedHashSet<>();
    }

    @Entity(name = "ManyToSet")
    static class ManyToSet extends Numbered {
        @ManyToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        Set<ManyToSetLeaf> leaves = new LinkedHashSet<>(List.of(new ManyToSetLeaf()));

        @Override
        void change(Random random) {
            turnOldest(leaves, new ManyToSetLeaf(), random);
        }
    }

    @Entity(name = "ManyInBag_leaf")
    static class ManyInBagLeaf extends Leaf {}

    @Entity(name = "ManyInBag")
    static class ManyInBag extends Numbered {
        @ManyToMany(cascade = CascadeType.PERSIST)
        List<ManyInBagLeaf> leaves = new ArrayList<>(List.of(new ManyInBagLeaf()));

        @Override
        void change(Random random) {
            turn(leaves, leaves.isEmpty() || random.nextBoolean() ? new ManyInBagLeaf() : leaves.get(0), random);
        }
    }

    @Entity(name = "ByName_leaf")
    static class ByNameLeaf extends Leaf {
        ByNameLeaf() {}

        ByNameLeaf(String name) {
            this.name = name;
        }
    }

    @Entity(name = "ByName")
    static class ByName extends Numbered {
        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @MapKey(name = "name")
        Map<String, ByNameLeaf> leaves = new TreeMap<>(Map.of("first", new ByNameLeaf("first")));

        @Override
        void change(Random random) {
            String name = word(random);
            if (leaves.remove(name) == null) {
                leaves.put(name, new ByNameLeaf(name));
            }
        }
    }

    @Entity(name = "Pair_other")
    static class PairOther extends Leaf {
        @OneToOne
        @Nullable Pair pair;
    }

    @Entity(name = "Pair")
    static class Pair extends Numbered {
        @OneToOne(mappedBy = "pair", cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable PairOther other;

        @Override
        void change(Random random) {
            other = random.nextBoolean() ? null : new PairOther();
            if (other != null) {
                other.pair = this;
            }
        }
    }
}
