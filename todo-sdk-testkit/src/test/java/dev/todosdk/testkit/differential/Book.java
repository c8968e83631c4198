package dev.todosdk.testkit.differential;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@Entity
@Table(
        name = "book",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "book_author_title_key",
                        columnNames = {"author_id", "title"}))
class Book {

    enum Genre {
        NOVEL,
        ESSAY,
        POEMS
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "book_seq")
    @SequenceGenerator(name = "book_seq", sequenceName = "book_seq", allocationSize = 50)
    @Nullable Long id;

    @Column(nullable = false, length = 20)
    String title = "";

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "author_id", foreignKey = @ForeignKey(name = "book_author_fk"))
    @Nullable Author author;

    @Column(precision = 10, scale = 2)
    @Nullable BigDecimal price;

    @Nullable LocalDate published;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    @Nullable Genre genre;

    @ElementCollection
    @CollectionTable(
            name = "book_tag",
            joinColumns = @JoinColumn(name = "book_id"),
            foreignKey = @ForeignKey(name = "book_tag_book_fk"))
    @Column(name = "tag", nullable = false, length = 10)
    Set<String> tags = new HashSet<>();

    @Version
    long version;

    protected Book() {}

    Book(String title, @Nullable Author author) {
        this.title = title;
        this.author = author;
    }

    String describe() {
        return title + " " + price + " " + published + " " + genre + " " + new TreeSet<>(tags) + " v" + version;
    }
}
