package dev.todosdk.values;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Has values deeper than its attributes. */
@Entity
@Table(name = "chest")
class Chest {

    @Id
    long id;

    @ElementCollection
    Set<@Nullable String> words = new HashSet<>();

    @ElementCollection
    List<BigDecimal> sizes = new ArrayList<>();

    @ElementCollection
    @OrderColumn
    List<@Nullable String> places = new ArrayList<>();

    @ElementCollection
    Map<String, @Nullable BigDecimal> byWord = new HashMap<>();

    @ElementCollection
    Set<LocalDateTime> times = new HashSet<>();

    @ElementCollection
    List<LocalTime> clocks = new ArrayList<>();

    @ElementCollection
    Set<Part> parts = new HashSet<>();

    @Embedded
    @Nullable Part part;

    @Convert(converter = ToDecimal.class)
    @Nullable String amount;

    @Convert(converter = Same.class)
    @Nullable String same;

    @JdbcTypeCode(SqlTypes.JSON)
    Document document = new Document();

    @JdbcTypeCode(SqlTypes.JSON_ARRAY)
    @Nullable Document @Nullable [] documents;

    @ManyToOne(cascade = CascadeType.PERSIST)
    @Nullable Label label;

    @ManyToOne(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @Nullable Label reached;

    @ManyToMany(cascade = CascadeType.PERSIST)
    Set<@Nullable Label> labels = new HashSet<>();

    protected Chest() {}

    Chest(long id) {
        this.id = id;
    }

    /** With a class that is not mapped below it. */
    @Embeddable
    static class Part {
        @Nullable String name;

        @Nullable BigDecimal size;

        protected Part() {}

        Part(@Nullable String name, @Nullable BigDecimal size) {
            this.name = name;
            this.size = size;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part && Objects.equals(name, part.name) && Objects.equals(size, part.size);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, size);
        }
    }

    /** Has more than its parent, and nothing says where it would be stored. */
    static class SpecialPart extends Part {
        int more = 1;

        SpecialPart(String name) {
            super(name, null);
        }
    }

    /** Written as JSON by Hibernate. */
    @Embeddable
    static class Document {
        @Nullable String words;

        char letter = 'x';

        @Nullable LocalDate day;

        @Nullable Double ratio;

        String @Nullable [] texts;
    }

    /** Referred to. */
    @Entity(name = "ChestLabel")
    @Table(name = "chest_label")
    static class Label {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable UUID id;

        String name = "";

        protected Label() {}

        Label(String name) {
            this.name = name;
        }
    }

    /** To a number of the database. */
    @Converter
    static class ToDecimal implements AttributeConverter<String, BigDecimal> {
        @Override
        public @Nullable BigDecimal convertToDatabaseColumn(@Nullable String text) {
            return text == null ? null : new BigDecimal(text);
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable BigDecimal number) {
            return number == null ? null : number.toString();
        }
    }

    /** To the same text. */
    @Converter
    static class Same implements AttributeConverter<String, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            return text;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String text) {
            return text;
        }
    }

    static final class Chests extends Repository<Chest> {
        private Chests(RepositoryContext context) {
            super(Chest.class, context);
        }
    }

    /** Nothing but chests. */
    public static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "chests";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Chest.class)
                    .entity(Label.class)
                    .repository(Chests.class, Chests::new)
                    .changelog("values/chest.sql");
        }
    }
}
