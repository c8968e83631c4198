package dev.todosdk.migration.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

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
            "@Version long %s;",
            "@TenantId String %s;",
            "@Collate(\"C\") String %s;",
            "@Lob String %s;",
            "@Lob byte[] %s;",
            "@Nationalized String %s;",
            "@JdbcTypeCode(SqlTypes.SQLXML) String %s;",
            "@JdbcTypeCode(SqlTypes.TINYINT) Integer %s;",
            "@Column(secondPrecision = 0) LocalTime %s;",
            "OffsetTime %s;",
            "ZonedDateTime %s;",
            "@TimeZoneStorage(TimeZoneStorageType.COLUMN) OffsetDateTime %s;",
            "@CreationTimestamp Instant %s;",
            "java.sql.Date %s;",
            "java.sql.Timestamp %s;",
            "Year %s;",
            "DayOfWeek %s;",
            "ZoneOffset %s;",
            "Currency %s;",
            "Locale %s;",
            "java.net.InetAddress %s;",
            "java.net.URL %s;",
            "Class<?> %s;",
            "@Array(length = 5) String[] %s;",
            "@Column(precision = 12, scale = 2) BigDecimal[] %s;",
            "@Column(precision = 12, scale = 1) BigDecimal[] %s;",
            "Long[] %s;",
            "Instant[] %s;",
            "LocalDateTime[] %s;",
            "@GeneratedColumn(\"case when second > 1 then 2 else 1 end\") Integer %s;",
            "@Comment(\"in two\\nlines; it's one\") Integer %s;",
            "List<Color> %s;",
            "@JdbcTypeCode(SqlTypes.JSON) Part %s;",
            "Pair %s;",
            "@ElementCollection @CollectionTable(name = \"%1$s_marks\","
                    + " indexes = @Index(name = \"%1$s_marks_ix\", columnList = \"mark\"))"
                    + " @Column(name = \"mark\", length = 9) List<String> %1$s;",
            "@ElementCollection @MapKeyEnumerated(EnumType.STRING) Map<Color, Integer> %s;",
            "@ManyToMany @JoinTable(name = \"%1$s_links\","
                    + " uniqueConstraints = @UniqueConstraint(columnNames = \"%1$s_id\"))"
                    + " Set<Target> %1$s;",
            "@ManyToOne @JoinColumn(name = \"%1$s_ref\", foreignKey = @ForeignKey(name = \"%1$s_fk\"),"
                    + " nullable = false) Target %1$s;",
            "@Column(check = @CheckConstraint(name = \"%1$s_fits\", constraint = \"%1$s < 100\"),"
                    + " comment = \"at most a hundred\") Integer %1$s;",
            "@ElementCollection @MapKeyJoinColumn(name = \"%1$s_of\", foreignKey = @ForeignKey(name = \"%1$s_of_fk\"))"
                    + " Map<Target, Integer> %1$s;",
            "@OneToMany @JoinTable(name = \"%1$s_ordered\", inverseJoinColumns = @JoinColumn(name = \"%1$s_id\"))"
                    + " @OrderColumn(name = \"place\") List<Target> %1$s;",
            "@ManyToOne @OnDelete(action = OnDeleteAction.SET_NULL) @JoinColumn(name = \"%1$s_ref\") Target %1$s;",
            "@ManyToOne @JoinColumn(name = \"%1$s_ref\", foreignKey = @ForeignKey(name = \"%1$s_late\","
                    + " foreignKeyDefinition = \"foreign key (%1$s_ref) references target on update cascade"
                    + " deferrable initially deferred\")) Target %1$s;",
            "@PartitionKey Long %s;",
            "@Generated(sql = \"default 7\", writable = false) @ColumnDefault(\"7\") Integer %s;",
            "@ColumnDefault(\"now()\") Instant %s;",
            "@ElementCollection @SoftDelete List<String> %s;",
            "@Any @AnyDiscriminator(DiscriminatorType.STRING) @Column(name = \"%1$s_type\")"
                    + " @AnyDiscriminatorValue(discriminator = \"T\", entity = Target.class)"
                    + " @AnyKeyJavaClass(Long.class) @JoinColumn(name = \"%1$s_key\") Object %1$s;");

    private static final List<String> IDS = List.of(
            "@Id Long id;",
            "@Id @GeneratedValue Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;",
            "@Id @GeneratedValue @SequenceGenerator(name = \"numbers_of_thing\") Long id;",
            "@Id @GeneratedValue @SequenceGenerator(name = \"thing_ids\", allocationSize = 7, initialValue = 3) Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;",
            "@Id @GeneratedValue(generator = \"counted\") @TableGenerator(name = \"counted\", table = \"counts\","
                    + " pkColumnName = \"what\", valueColumnName = \"up_to\", initialValue = 10, allocationSize = 5) Long id;",
            "@Id @GeneratedValue UUID id;",
            "@Id @Column(length = 40) String id;",
            "@EmbeddedId Key id;",
            "@Id Long id; @Id @Column(length = 10) String tenant;");

    private static final List<String> TABLES = List.of(
            "",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s\")",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s\", unique = true)",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s desc, %2$s\")",
            "indexes = @Index(name = \"thing_ix\", columnList = \"%1$s\", options = \"include (%2$s)\")",
            "options = \"with (fillfactor = 70)\"",
            "uniqueConstraints = @UniqueConstraint(name = \"thing_uk\", columnNames = {\"%1$s\", \"%2$s\"})",
            "uniqueConstraints = @UniqueConstraint(columnNames = \"%1$s\")",
            "check = @CheckConstraint(name = \"thing_check\", constraint = \"%1$s is not null or %2$s is null\")",
            "comment = \"things\"");

    private static final List<String> FAMILIES = List.of("", "SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS");

    private static final String SECOND_TABLE = "@SecondaryTable(name = \"thing_more\") ";
    private static final List<String> ENTITIES = List.of("", "", "@SoftDelete ", SECOND_TABLE);

    /** What an entity can have but one of. */
    private static final List<String> ONCE = List.of("@Version", "@NaturalId", "`select`", "@TenantId");

    private final List<Integer> attributes;
    private final int id;
    private final int table;
    private final int family;
    private final int entity;
    private final int colors;
    private final boolean target;

    private RandomMapping(
            List<Integer> attributes, int id, int table, int family, int entity, int colors, boolean target) {
        this.attributes = attributes;
        this.id = id;
        this.table = table;
        this.family = family;
        this.entity = entity;
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
                random.nextInt(ENTITIES.size()),
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
        return switch (random.nextInt(14)) {
            case 0 -> new RandomMapping(attributes, other.id, table, family, entity, colors, target);
            case 1, 2 -> new RandomMapping(attributes, id, other.table, family, entity, colors, target);
            case 3 -> new RandomMapping(attributes, id, table, other.family, entity, colors, target);
            case 4 -> new RandomMapping(attributes, id, table, family, entity, other.colors, target);
            case 5 -> new RandomMapping(attributes, id, table, family, entity, colors, other.target);
            case 6 -> new RandomMapping(attributes, id, table, family, other.entity, colors, target);
            default -> {
                List<Integer> changed = new ArrayList<>(attributes);
                int place = random.nextInt(changed.size());
                changed.set(place, other.attributes.get(place));
                yield new RandomMapping(changed, id, table, family, entity, colors, target);
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
        Set<String> once = new HashSet<>(ONCE);
        for (int i = 0; i < attributes.size(); i++) {
            String attribute = attributes.get(i) < 0 ? "" : ATTRIBUTES.get(attributes.get(i));
            Optional<String> mark = ONCE.stream().filter(attribute::contains).findFirst();
            if (!attribute.isEmpty() && (mark.isEmpty() || once.remove(mark.get()))) {
                body.append("    ").append(attribute.formatted("a" + i)).append('\n');
            }
        }
        // Two that are always there, for keys and indexes to speak of.
        body.append("    @Column(length = 30) String first;\n    Integer second;\n");
        columns.add("first");
        columns.add("second");
        if (ENTITIES.get(entity).equals(SECOND_TABLE)) {
            body.append("    @Column(table = \"thing_more\") Integer more;\n");
        }
        String options = TABLES.get(table).formatted(columns.toArray());
        String inheritance =
                family == 0 ? "" : "@Inheritance(strategy = InheritanceType." + FAMILIES.get(family) + ") ";
        boolean twoIds = IDS.get(id).contains("tenant");
        return "@Entity " + ENTITIES.get(entity) + inheritance + (twoIds ? "@IdClass(Thing.Both.class) " : "")
                + "@Table(name = \"thing\"" + (options.isEmpty() ? "" : ", " + options) + ")\n"
                + "class Thing {\n    " + IDS.get(id) + "\n" + body + both(twoIds) + "}\n"
                + "@Entity @Table(name = \"target\") class Target { @Id Long id; @Column(length = 30) String name; }\n"
                + (family > 0 ? "@Entity class Special extends Thing { @Column(length = 9) String special; }\n" : "")
                + "@Embeddable class Part implements java.io.Serializable {"
                + " @Column(length = 12) String lower; Integer upper; }\n"
                + "@Embeddable @Struct(name = \"pair\") class Pair { Integer low; @Column(length = 5) String high; }\n"
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
