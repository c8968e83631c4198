package dev.todosdk.testkit.memory.differential;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrePersist;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;

/** Entities of many kinds. */
@SuppressWarnings({"NullAway", "UnusedVariable"})
final class Mappings {

    static final List<Class<?>> ALL = List.of(
            Person.class,
            Passport.class,
            Tag.class,
            Everything.class,
            Seat.class,
            Payment.class,
            CardPayment.class,
            CashPayment.class,
            Animal.class,
            Dog.class,
            Cat.class,
            Shape.class,
            Circle.class,
            Square.class,
            Counter.class);

    private Mappings() {}

    enum Mood {
        HAPPY,
        SAD
    }

    @Embeddable
    record Address(String street, String city) {}

    @MappedSuperclass
    abstract static class Named {
        @Column(length = 40, nullable = false)
        String name;

        @Version
        int version;
    }

    @Entity(name = "Person")
    @Table(uniqueConstraints = @UniqueConstraint(name = "person_email_uk", columnNames = "email"))
    static class Person extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "person_seq")
        @SequenceGenerator(name = "person_seq", sequenceName = "person_seq", allocationSize = 10)
        Long id;

        String email;

        @Column(unique = true)
        Integer badge;

        int age;

        @Enumerated(EnumType.STRING)
        Mood mood;

        @Embedded
        Address address;

        @ManyToOne
        Person boss;

        @OneToMany(mappedBy = "boss")
        List<Person> staff = new ArrayList<>();

        @ManyToMany
        Set<Tag> tags = new HashSet<>();

        @ElementCollection
        @CollectionTable(name = "person_phone")
        @OrderColumn
        List<String> phones = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "kind")
        Map<String, String> notes = new HashMap<>();

        @OneToOne(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        Passport passport;

        Person() {}

        Person(String name, int age) {
            this.name = name;
            this.age = age;
        }
    }

    @Entity(name = "Passport")
    static class Passport {
        @Id
        Long id;

        @MapsId
        @OneToOne
        Person owner;

        String number;

        @CreationTimestamp
        Instant created;

        @PrePersist
        void complete() {
            number = number == null ? "none" : number;
        }
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        String label;

        Tag() {}

        Tag(String label) {
            this.label = label;
        }
    }

    @Entity(name = "Everything")
    static class Everything {
        @Id
        UUID id;

        boolean truth;
        short small;
        long large;
        float real;
        double wide;

        @Column(precision = 8, scale = 2)
        BigDecimal price;

        @Column(length = 5)
        String five;

        char letter;
        byte[] bytes;
        LocalDate day;
        LocalTime hour;
        LocalDateTime local;
        Instant instant;

        @Enumerated(EnumType.ORDINAL)
        Mood mood;

        String[] words;
    }

    @Embeddable
    record SeatId(int row, int place) implements Serializable {}

    @Entity(name = "Seat")
    static class Seat {
        @EmbeddedId
        SeatId id;

        String label;

        Seat() {}

        Seat(int row, int place, String label) {
            this.id = new SeatId(row, place);
            this.label = label;
        }
    }

    @Entity(name = "Payment")
    @DiscriminatorColumn(name = "kind")
    abstract static class Payment {
        @Id
        long id;

        BigDecimal amount;
    }

    @Entity(name = "CardPayment")
    static class CardPayment extends Payment {
        String card;
    }

    @Entity(name = "CashPayment")
    static class CashPayment extends Payment {
        String currency;
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Animal {
        @Id
        long id;

        String name;
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {
        int barks;
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {
        int lives;
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Shape {
        @Id
        long id;

        String colour;
    }

    @Entity(name = "Circle")
    static class Circle extends Shape {
        double radius;
    }

    @Entity(name = "Square")
    static class Square extends Shape {
        int side;
    }

    @Entity(name = "Counter")
    static class Counter {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        int hits;
    }
}
