package dev.todosdk.flight.models;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/** Ids of every kind. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class IdModels {

    private IdModels() {}

    static List<Model> all() {
        return List.of(
                Model.of(OfSequence.class, OfSequence::new),
                Model.of(OfShortSequence.class, OfShortSequence::new),
                Model.of(OfIdentity.class, OfIdentity::new),
                Model.of(OfTable.class, OfTable::new),
                Model.of(AssignedText.class, AssignedText::new),
                Model.of(AssignedUuid.class, AssignedUuid::new),
                Model.of(RandomUuid.class, RandomUuid::new).ignoring("id"),
                Model.of(TimedUuid.class, TimedUuid::new).ignoring("id"),
                Model.of(ServersUuid.class, ServersUuid::new).ignoring("id"),
                Model.of(OwnGenerator.class, OwnGenerator::new),
                Model.of(OfDecimal.class, OfDecimal::new),
                Model.of(OfBigWhole.class, OfBigWhole::new),
                Model.of(OfDay.class, OfDay::new),
                Model.of(OfMoment.class, OfMoment::new),
                Model.of(OfSmall.class, OfSmall::new),
                Model.of(Composed.class, Composed::new),
                Model.of(OfIdClass.class, OfIdClass::new),
                Model.of(Derived.class, Derived::new).with(Source.class),
                Model.of(PartlyDerived.class, PartlyDerived::new).with(Origin.class),
                Model.of(WithNaturalId.class, WithNaturalId::new));
    }

    @Entity(name = "OfSequence")
    static class OfSequence extends Row {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;
    }

    @Entity(name = "OfShortSequence")
    static class OfShortSequence extends Row {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "of_one")
        @SequenceGenerator(name = "of_one", sequenceName = "of_one", allocationSize = 1)
        int id;
    }

    @Entity(name = "OfIdentity")
    static class OfIdentity extends Row {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @Entity(name = "OfTable")
    static class OfTable extends Row {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "of_table")
        @TableGenerator(name = "of_table", table = "number_source", allocationSize = 10)
        Long id;
    }

    @Entity(name = "AssignedText")
    static class AssignedText extends Row {
        @Id
        String id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = "key " + unique;
        }
    }

    @Entity(name = "AssignedUuid")
    static class AssignedUuid extends Row {
        @Id
        UUID id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = new UUID(7, unique);
        }
    }

    @Entity(name = "RandomUuid")
    static class RandomUuid extends Row {
        @Id
        @GeneratedValue
        UUID id;
    }

    @Entity(name = "TimedUuid")
    static class TimedUuid extends Row {
        @Id
        @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
        UUID id;
    }

    @Entity(name = "ServersUuid")
    static class ServersUuid extends Row {
        @Id
        @Generated
        @ColumnDefault("gen_random_uuid()")
        UUID id;
    }

    @IdGeneratorType(Counting.class)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface Counted {}

    /** From what is in the entity. */
    static final class Counting implements BeforeExecutionGenerator {
        private static final long serialVersionUID = 1L;

        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object owner, @Nullable Object current, EventType event) {
            return ((Row) owner).label + " of " + ((Row) owner).number;
        }

        @Override
        public java.util.EnumSet<EventType> getEventTypes() {
            return EventTypeSets.INSERT_ONLY;
        }
    }

    @Entity(name = "OwnGenerator")
    static class OwnGenerator extends Row {
        @Id
        @Counted
        String id;
    }

    @Entity(name = "OfDecimal")
    static class OfDecimal extends Row {
        @Id
        BigDecimal id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = BigDecimal.valueOf(unique, 2);
        }
    }

    @Entity(name = "OfBigWhole")
    static class OfBigWhole extends Row {
        @Id
        BigInteger id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = BigInteger.TEN.pow(20).add(BigInteger.valueOf(unique));
        }
    }

    @Entity(name = "OfDay")
    static class OfDay extends Row {
        @Id
        LocalDate id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = LocalDate.of(1500, 1, 1).plusDays(unique);
        }
    }

    @Entity(name = "OfMoment")
    static class OfMoment extends Row {
        @Id
        LocalDateTime id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = LocalDateTime.of(2026, 3, 29, 2, 30).plusNanos(unique * 1000L);
        }
    }

    @Entity(name = "OfSmall")
    static class OfSmall extends Row {
        @Id
        short id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = (short) unique;
        }
    }

    @Embeddable
    record Place(int shelf, String box) implements Serializable {}

    @Entity(name = "Composed")
    static class Composed extends Row {
        @EmbeddedId
        Place id;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = new Place(unique / 7, "box " + unique % 7);
        }
    }

    /** The id of {@link OfIdClass}. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        int region;
        long serial;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.region == region && key.serial == serial;
        }

        @Override
        public int hashCode() {
            return (int) (31L * region + serial);
        }
    }

    @Entity(name = "OfIdClass")
    @IdClass(Key.class)
    static class OfIdClass extends Row {
        @Id
        int region;

        @Id
        long serial;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            region = unique % 3;
            serial = unique;
        }
    }

    @Entity(name = "Derived_Source")
    static class Source {
        @Id
        @GeneratedValue
        Long id;

        String text = "source";
    }

    @Entity(name = "Derived")
    static class Derived extends Row {
        @Id
        Long id;

        @MapsId
        @OneToOne(cascade = CascadeType.ALL)
        Source source = new Source();
    }

    @Entity(name = "PartlyDerived_Origin")
    static class Origin {
        @Id
        @GeneratedValue
        Long id;
    }

    @Embeddable
    static class Line implements Serializable {
        private static final long serialVersionUID = 1L;
        Long origin;
        int line;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Line key && java.util.Objects.equals(key.origin, origin) && key.line == line;
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(origin, line);
        }
    }

    @Entity(name = "PartlyDerived")
    static class PartlyDerived extends Row {
        @EmbeddedId
        Line id = new Line();

        @MapsId("origin")
        @ManyToOne(cascade = CascadeType.PERSIST)
        Origin origin = new Origin();

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id.line = unique;
        }
    }

    @Entity(name = "WithNaturalId")
    static class WithNaturalId extends Row {
        @Id
        @GeneratedValue
        Long id;

        @NaturalId(mutable = true)
        String code;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            code = "code " + unique;
        }

        @Override
        void change(Random random) {
            super.change(random);
            code = code.replace("code", "changed");
        }
    }
}
