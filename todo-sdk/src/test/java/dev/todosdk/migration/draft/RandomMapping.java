package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up mapping of up to three entities, as source, with the changes that can be made to it. */
final class RandomMapping {

    /** What an attribute can be; %s is its name. */
    private static final List<String> ATTRIBUTES = List.of(
            "@Column(length = 20) String %s;",
            "@Column(length = 200, nullable = false) String %s;",
            "String %s;",
            "@Column(unique = true) String %s;",
            "@Column(columnDefinition = \"text\") String %s;",
            "@Column(columnDefinition = \"text collate \\\"C\\\"\") String %s;",
            "@Column(columnDefinition = \"citext\") String %s;",
            "@JdbcTypeCode(SqlTypes.LONG32VARCHAR) String %s;",
            "@JdbcTypeCode(SqlTypes.CHAR) @Column(length = 3) String %s;",
            "@ColumnDefault(\"'a;b'\") String %s;",
            "@ColumnDefault(\"7\") Integer %s;",
            "@Check(constraints = \"%1$s > 0\") Integer %1$s;",
            "Integer %s;",
            "int %s;",
            "Long %s;",
            "Short %s;",
            "Byte %s;",
            "Boolean %s;",
            "boolean %s;",
            "Float %s;",
            "Double %s;",
            "BigDecimal %s;",
            "@Column(precision = 12, scale = 4) BigDecimal %s;",
            "@Column(precision = 12, scale = 1) BigDecimal %s;",
            "BigInteger %s;",
            "UUID %s;",
            "Instant %s;",
            "@Column(secondPrecision = 3) Instant %s;",
            "LocalDateTime %s;",
            "LocalDate %s;",
            "LocalTime %s;",
            "OffsetDateTime %s;",
            "Duration %s;",
            "@JdbcTypeCode(SqlTypes.INTERVAL_SECOND) Duration %s;",
            "Character %s;",
            "byte[] %s;",
            "@Column(length = 100) byte[] %s;",
            "@JdbcTypeCode(SqlTypes.JSON) Map<String, String> %s;",
            "@Enumerated Color %s;",
            "@Enumerated(EnumType.STRING) Color %s;",
            "@Enumerated(EnumType.STRING) Shade %s;",
            "@JdbcTypeCode(SqlTypes.NAMED_ENUM) Color %s;",
            "@JdbcTypeCode(SqlTypes.NAMED_ENUM) Shade %s;",
            "int[] %s;",
            "List<String> %s;",
            "@Comment(\"what it is for; or not\") Integer %s;",
            "@NaturalId Long %s;",
            "@Column(name = \"`Order %s`\") Integer %1$s;",
            "@Column(name = \"`select`\") Integer %s;",
            "@GeneratedColumn(\"1 + 1\") Integer %s;",
            "@Embedded Part %s;",
            "@ElementCollection List<String> %s;",
            "@ElementCollection @OrderColumn List<Integer> %s;",
            "@ElementCollection Map<String, Long> %s;",
            "@ElementCollection Set<Part> %s;",
            "@ManyToOne Target %s;",
            "@ManyToOne(optional = false) @OnDelete(action = OnDeleteAction.CASCADE) Target %s;",
            "@OneToOne Target %s;",
            "@ManyToMany List<Target> %s;",
            "@OneToMany List<Target> %s;",
            "@OneToMany @JoinColumn(name = \"%1$s_back\") List<Target> %1$s;",
            "@ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Target %s;",
            "@Version long %s;");

    private static final List<String> IDS = List.of(
            "@Id Long id;",
            "@Id @GeneratedValue Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;",
            "@Id @GeneratedValue @SequenceGenerator(name = \"numbers_of_thing\") Long id;",
            "@Id @GeneratedValue @SequenceGenerator(name = \"thing_ids\", allocationSize = 7, initialValue = 3) Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;",
            "@Id @GeneratedValue UUID id;",
            "@Id @Column(length = 40) String id;",
            "@EmbeddedId Key id;",
            "@Id Long id; @Id @Column(length = 10) String tenant;");

    private static final List<String> TABLES = List.of(
            "",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s\")",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s\", unique = true)",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s desc, %2$s\")",
            "uniqueConstraints = @UniqueConstraint(name = \"thing_uk\", columnNames = {\"%1$s\", \"%2$s\"})",
            "uniqueConstraints = @UniqueConstraint(columnNames = \"%1$s\")",
            "check = @CheckConstraint(name = \"thing_check\", constraint = \"%1$s is not null or %2$s is null\")",
            "comment = \"things\"");

    private static final List<String> FAMILIES = List.of("", "SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS");

    private final List<Integer> attributes;
    private final int id;
    private final int table;
    private final int family;
    private final int colors;
    private final boolean target;

    private RandomMapping(List<Integer> attributes, int id, int table, int family, int colors, boolean target) {
        this.attributes = attributes;
        this.id = id;
        this.table = table;
        this.family = family;
        this.colors = colors;
        this.target = target;
    }

    static RandomMapping of(Random random) {
        List<Integer> attributes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            attributes.add(random.nextInt(4) == 0 ? -1 : random.nextInt(ATTRIBUTES.size()));
        }
        return new RandomMapping(
                attributes,
                random.nextInt(IDS.size()),
                random.nextInt(TABLES.size()),
                random.nextInt(3) == 0 ? random.nextInt(FAMILIES.size()) : 0,
                2 + random.nextInt(3),
                random.nextInt(4) > 0);
    }

    /** Another version of it, with one to four things changed. */
    RandomMapping changed(Random random) {
        RandomMapping changed = this;
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed = changed.changedOnce(random);
        }
        return changed;
    }

    private RandomMapping changedOnce(Random random) {
        RandomMapping other = of(random);
        return switch (random.nextInt(12)) {
            case 0 -> new RandomMapping(attributes, other.id, table, family, colors, target);
            case 1, 2 -> new RandomMapping(attributes, id, other.table, family, colors, target);
            case 3 -> new RandomMapping(attributes, id, table, other.family, colors, target);
            case 4 -> new RandomMapping(attributes, id, table, family, other.colors, target);
            case 5 -> new RandomMapping(attributes, id, table, family, colors, other.target);
            default -> {
                List<Integer> changed = new ArrayList<>(attributes);
                int place = random.nextInt(changed.size());
                changed.set(place, other.attributes.get(place));
                yield new RandomMapping(changed, id, table, family, colors, target);
            }
        };
    }

    /** The names of its entities. */
    List<String> entities() {
        List<String> names = new ArrayList<>(List.of("Thing"));
        if (target || needsTarget()) {
            names.add("Target");
        }
        if (family > 0) {
            names.add("Special");
        }
        return names;
    }

    private boolean needsTarget() {
        return attributes.stream()
                .anyMatch(
                        attribute -> attribute >= 0 && ATTRIBUTES.get(attribute).contains("Target"));
    }

    String source() {
        StringBuilder body = new StringBuilder();
        List<String> columns = new ArrayList<>();
        boolean versioned = false;
        boolean natural = false;
        boolean select = false;
        for (int i = 0; i < attributes.size(); i++) {
            String attribute = attributes.get(i) < 0 ? "" : ATTRIBUTES.get(attributes.get(i));
            boolean repeated = (versioned && attribute.contains("@Version"))
                    || (select && attribute.contains("`select`"))
                    || (natural && attribute.contains("@NaturalId"));
            if (!repeated && !attribute.isEmpty()) {
                versioned |= attribute.contains("@Version");
                natural |= attribute.contains("@NaturalId");
                select |= attribute.contains("`select`");
                body.append("    ").append(attribute.formatted("a" + i)).append('\n');
            }
        }
        // Two that are always there, for keys and indexes to speak of.
        body.append("    @Column(length = 30) String first;\n    Integer second;\n");
        columns.add("first");
        columns.add("second");
        String options = TABLES.get(table).formatted(columns.toArray());
        String inheritance =
                family == 0 ? "" : "@Inheritance(strategy = InheritanceType." + FAMILIES.get(family) + ") ";
        boolean twoIds = IDS.get(id).contains("tenant");
        return "@Entity " + inheritance + (twoIds ? "@IdClass(Thing.Both.class) " : "")
                + "@Table(name = \"thing\"" + (options.isEmpty() ? "" : ", " + options) + ")\n"
                + "class Thing {\n    " + IDS.get(id) + "\n" + body + both(twoIds) + "}\n"
                + "@Entity @Table(name = \"target\") class Target { @Id Long id; @Column(length = 30) String name; }\n"
                + (family > 0 ? "@Entity class Special extends Thing { @Column(length = 9) String special; }\n" : "")
                + "@Embeddable class Part implements java.io.Serializable {"
                + " @Column(length = 12) String lower; Integer upper; }\n"
                + "@Embeddable class Key implements java.io.Serializable {"
                + " Long one; @Column(length = 8) String two;"
                + " public boolean equals(Object o) { return o == this; } public int hashCode() { return 1; } }\n"
                + "enum Color { " + labels("RED", "GREEN", "BLUE", "BLACK") + " }\n"
                + "enum Shade { " + labels("DARK", "MIDDLE", "LIGHT", "NONE") + " }\n";
    }

    private static String both(boolean twoIds) {
        return twoIds
                ? "    static class Both implements java.io.Serializable { Long id; String tenant;"
                        + " public boolean equals(Object o) { return o == this; } public int hashCode() { return 1; } }\n"
                : "";
    }

    private String labels(String... all) {
        return String.join(", ", List.of(all).subList(all.length - colors, all.length));
    }
}
