package dev.todosdk.testkit.memory.differential;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SortNatural;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.YesNoConverter;

/** Entities after the chapters of Hibernate's user guide: each of them is one kind of mapping, and little else. */
@SuppressWarnings({"NullAway", "UnusedVariable"})
final class GuideMappings {

    static final List<Class<?>> ALL = List.of(
            Basics.class,
            Archived.class,
            Labelled.class,
            Calculated.class,
            Stamped.class,
            Draft.class,
            Parcel.class,
            Route.class,
            Leg.class,
            Ticket.class,
            Numbered.class,
            Country.class,
            Capital.class,
            Shelf.class,
            Volume.class,
            Student.class,
            Course.class,
            Team.class,
            Player.class,
            Deposit.class,
            Withdrawal.class,
            Audit.class,
            Removable.class,
            Adult.class,
            Fixed.class,
            Guess.class,
            Timed.class,
            Profile.class,
            Summary.class,
            Forecast.class);

    @Entity(name = "Archived")
    static class Archived {
        @Id
        long id;

        @Lob
        String text;

        @Lob
        byte[] bytes;

        int price;

        @GeneratedColumn("price * 2")
        int twice;
    }

    @Entity(name = "Labelled")
    static class Labelled {
        @Id
        @Column(columnDefinition = "char(5)")
        String id;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> attributes;

        LocalDate day;
    }

    private GuideMappings() {}

    /** In an order that is not the alphabet's. */
    enum Weather {
        SUNNY,
        RAINY,
        CLOUDY
    }

    @Entity(name = "Forecast")
    static class Forecast {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "forecasts")
        @TableGenerator(name = "forecasts", table = "forecast_numbers", initialValue = 7, allocationSize = 3)
        Long id;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Weather weather;

        Forecast() {}

        Forecast(Weather weather) {
            this.weather = weather;
        }
    }

    record Temperature(int tenths) {}

    static final class TemperatureConverter implements AttributeConverter<Temperature, String> {
        @Override
        public String convertToDatabaseColumn(Temperature value) {
            return value == null ? null : value.tenths() + "d";
        }

        @Override
        public Temperature convertToEntityAttribute(String value) {
            return value == null ? null : new Temperature(Integer.parseInt(value.substring(0, value.length() - 1)));
        }
    }

    @Entity(name = "Basics")
    static class Basics {
        @Id
        long id;

        @Convert(converter = YesNoConverter.class)
        boolean yes;

        @Convert(converter = TemperatureConverter.class)
        Temperature temperature;

        BigInteger big;
        byte tiny;

        @Column(name = "offset_time")
        OffsetDateTime offset;

        Duration duration;
        Year year;
        ZoneId zone;
        Currency currency;
        Locale locale;
        Class<?> type;
        Integer[] numbers;
        List<String> words;

        @Column(columnDefinition = "text")
        String longText;

        @Transient
        String forgotten;
    }

    @Entity(name = "Calculated")
    static class Calculated {
        @Id
        long id;

        int price;
        int amount;

        @Formula("price * amount")
        int total;

        @ColumnTransformer(read = "upper(code)", write = "lower(?)")
        String code;

        @Transient
        String loaded;

        @PostLoad
        void afterLoad() {
            loaded = "loaded " + total;
        }

        @PreUpdate
        void beforeUpdate() {
            amount = amount + 100;
        }
    }

    @Entity(name = "Stamped")
    static class Stamped {
        @Id
        long id;

        String text;

        @UpdateTimestamp
        Instant changed;

        @CurrentTimestamp
        Instant stored;
    }

    @Entity(name = "Draft")
    @DynamicInsert
    @DynamicUpdate
    static class Draft {
        @Id
        long id;

        @Generated
        @ColumnDefault("'new'")
        String state;

        String text;
    }

    @Embeddable
    static class Size {
        int width;
        int height;

        Size() {}

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @Embeddable
    static class Box {
        String colour;

        @Embedded
        Size size;
    }

    @Entity(name = "Parcel")
    static class Parcel {
        @Id
        long id;

        @Embedded
        Box box;

        @Embedded
        @AttributeOverride(name = "width", column = @Column(name = "label_width"))
        @AttributeOverride(name = "height", column = @Column(name = "label_height"))
        Size label;

        @ElementCollection
        @CollectionTable(name = "parcel_content")
        Set<Size> contents = new HashSet<>();
    }

    static class LegId implements Serializable {
        String route;
        int position;

        LegId() {}

        LegId(String route, int position) {
            this.route = route;
            this.position = position;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LegId that && route.equals(that.route) && position == that.position;
        }

        @Override
        public int hashCode() {
            return route.hashCode() + position;
        }
    }

    @Entity(name = "Route")
    static class Route {
        @Id
        String name;

        @OneToMany(mappedBy = "route", cascade = CascadeType.ALL)
        @OrderBy("position desc")
        List<Leg> legs = new ArrayList<>();
    }

    @Entity(name = "Leg")
    @IdClass(LegId.class)
    static class Leg {
        @Id
        @ManyToOne
        Route route;

        @Id
        int position;

        String town;
    }

    @Entity(name = "Ticket")
    static class Ticket {
        @Id
        @GeneratedValue
        UUID id;

        String seat;
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue
        Long id;

        @NaturalId
        @Column(length = 20)
        String isbn;
    }

    @Entity(name = "Country")
    static class Country {
        @Id
        String name;

        @OneToOne(cascade = CascadeType.ALL)
        @JoinColumn(name = "capital_id", unique = true)
        Capital capital;
    }

    @Entity(name = "Capital")
    static class Capital {
        @Id
        long id;

        String name;

        @OneToOne(mappedBy = "capital")
        Country country;
    }

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        long id;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "shelf_id")
        @OrderColumn(name = "place")
        List<Volume> volumes = new ArrayList<>();

        @OneToMany
        @JoinTable(name = "shelf_lent")
        Set<Volume> lent = new HashSet<>();

        @OneToMany
        @JoinTable(name = "shelf_by_title")
        @MapKey(name = "title")
        Map<String, Volume> byTitle = new HashMap<>();
    }

    @Entity(name = "Volume")
    static class Volume {
        @Id
        long id;

        String title;

        Volume() {}

        Volume(long id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    @Entity(name = "Student")
    static class Student {
        @Id
        long id;

        @ManyToMany(cascade = CascadeType.PERSIST)
        @JoinTable(name = "attendance")
        @BatchSize(size = 10)
        Set<Course> courses = new HashSet<>();

        @ElementCollection
        @MapKeyEnumerated
        Map<Mappings.Mood, Integer> moods = new HashMap<>();

        @ElementCollection
        @SortNatural
        SortedSet<String> nicknames = new TreeSet<>();

        @ElementCollection
        @MapKeyJoinColumn(name = "course_code")
        Map<Course, Integer> grades = new HashMap<>();
    }

    @Entity(name = "Course")
    static class Course {
        @Id
        String code;

        @ManyToMany(mappedBy = "courses")
        Set<Student> students = new HashSet<>();

        Course() {}

        Course(String code) {
            this.code = code;
        }
    }

    @Entity(name = "Team")
    static class Team {
        @Id
        long id;

        @OneToMany(mappedBy = "team")
        @Fetch(FetchMode.SUBSELECT)
        List<Player> players = new ArrayList<>();
    }

    @Entity(name = "Player")
    static class Player {
        @Id
        long id;

        @ManyToOne
        Team team;
    }

    @Entity(name = "Deposit")
    static class Deposit {
        @Id
        long id;

        int cents;
    }

    @Entity(name = "Withdrawal")
    static class Withdrawal {
        @Id
        long id;

        String reason;
    }

    @Entity(name = "Audit")
    static class Audit {
        @Id
        long id;

        @Any
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "D", entity = Deposit.class)
        @AnyDiscriminatorValue(discriminator = "W", entity = Withdrawal.class)
        @Column(name = "subject_type")
        @JoinColumn(name = "subject_id")
        Object subject;
    }

    @Entity(name = "Removable")
    @SoftDelete
    static class Removable {
        @Id
        long id;

        String text;
    }

    @Entity(name = "Adult")
    @SQLRestriction("age >= 18")
    static class Adult {
        @Id
        long id;

        int age;
    }

    @Entity(name = "Fixed")
    @Immutable
    static class Fixed {
        @Id
        long id;

        String text;
    }

    @Entity(name = "Guess")
    @OptimisticLocking(type = OptimisticLockType.DIRTY)
    @DynamicUpdate
    static class Guess {
        @Id
        long id;

        String text;
        int number;
    }

    @Entity(name = "Timed")
    static class Timed {
        @Id
        long id;

        String text;

        @Version
        Instant version;
    }

    @Entity(name = "Profile")
    @SecondaryTable(name = "profile_detail")
    static class Profile {
        @Id
        long id;

        String name;

        @Column(table = "profile_detail")
        String detail;

        BigDecimal rating;
    }

    @Entity(name = "Summary")
    @Subselect("select age as age, count(*) as people from Adult group by age")
    @Synchronize("Adult")
    @Immutable
    static class Summary {
        @Id
        int age;

        long people;
    }
}
