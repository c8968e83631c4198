package dev.todosdk.examples.library;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A title; what is lent are its copies. */
@Entity
@Table(
        name = "book",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "book_isbn_key",
                        columnNames = {"branch", "isbn"}))
class Book extends Kept {

    @Column(nullable = false, length = 13)
    String isbn;

    @Column(nullable = false, length = 200)
    String title;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "author_id", nullable = false, foreignKey = @ForeignKey(name = "book_author_fkey"))
    Author author;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "publisher_id", nullable = false, foreignKey = @ForeignKey(name = "book_publisher_fkey"))
    Publisher publisher;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "genre_id", nullable = false, foreignKey = @ForeignKey(name = "book_genre_fkey"))
    Genre genre;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Book() {}

    Book(String isbn, String title, Author author, Publisher publisher, Genre genre) {
        this.isbn = isbn;
        this.title = title;
        this.author = author;
        this.publisher = publisher;
        this.genre = genre;
    }

    String title() {
        return title;
    }
}
