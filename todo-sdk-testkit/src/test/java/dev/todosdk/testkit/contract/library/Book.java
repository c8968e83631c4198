package dev.todosdk.testkit.contract.library;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is read: an enum, an embeddable, an ordered list of parts, a map and a many-to-many. Of one unit and its thread. */
@Entity
@Table(name = "book")
public class Book extends Named {

    /** What it is. */
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    public Genre genre = Genre.FICTION;

    /** What it costs, if it is for sale. */
    @Embedded
    public @Nullable Price price;

    /** Who wrote it. */
    @ManyToMany
    @JoinTable(
            name = "book_author",
            joinColumns = @JoinColumn(name = "book_id"),
            inverseJoinColumns = @JoinColumn(name = "author_id"),
            foreignKey = @ForeignKey(name = "book_author_book_fkey"),
            inverseForeignKey = @ForeignKey(name = "book_author_author_fkey"))
    public Set<Author> authors = new HashSet<>();

    /** Its parts, in order. They live and die with it. */
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "book_id", nullable = false, foreignKey = @ForeignKey(name = "chapter_book_fkey"))
    @OrderColumn(name = "position", nullable = false)
    public List<Chapter> chapters = new ArrayList<>();

    /** Its name in other languages. */
    @ElementCollection
    @CollectionTable(
            name = "book_title",
            joinColumns = @JoinColumn(name = "book_id"),
            foreignKey = @ForeignKey(name = "book_title_book_fkey"))
    @MapKeyColumn(name = "language", length = 8)
    @Column(name = "title", nullable = false, length = 80)
    public Map<String, String> titles = new HashMap<>();

    /** For Hibernate. */
    protected Book() {}

    /**
     * A book of no chapters.
     *
     * @param name at most 80 characters
     */
    public Book(String name) {
        this.name = name;
    }
}
