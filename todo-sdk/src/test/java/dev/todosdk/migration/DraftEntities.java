package dev.todosdk.migration;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** One entity "Thing" in many versions, and another that it may refer to. */
@NullUnmarked // Hibernate sets the fields
@SuppressWarnings({"unused", "UnusedVariable"}) // and reads them
final class DraftEntities {

    private DraftEntities() {}

    @Entity(name = "Other")
    @Table(name = "other")
    static class Other {
        @Id
        private Long id;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class Base {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithColumn {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;

        private Instant seenAt;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithRequiredColumn {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;

        @Column(nullable = false, precision = 12, scale = 3)
        private BigDecimal price;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithoutColumn {
        @Id
        private Long id;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithOtherType {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Long amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithLonger {
        @Id
        private Long id;

        @Column(length = 250)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithRequired {
        @Id
        private Long id;

        @Column(length = 100, nullable = false)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithOptional {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing", uniqueConstraints = @UniqueConstraint(name = "thing_name_uk", columnNames = "name"))
    static class WithUnique {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing", indexes = @Index(name = "thing_name_amount_ix", columnList = "name, amount"))
    static class WithIndex {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithReference {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;

        @ManyToOne
        private Other other;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithSequence {
        @Id
        @GeneratedValue
        @SequenceGenerator(sequenceName = "thing_ids", allocationSize = 20)
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    static class WithCollection {
        @Id
        private Long id;

        @Column(length = 100)
        private String name;

        @Column(nullable = false)
        private Integer amount;

        @ElementCollection
        private List<String> labels;
    }
}
